import net from "node:net";

/**
 * Whether an address is a proxy's of ours: this machine's, or one of a comma-separated list of addresses and
 * networks (`10.0.0.5, 10.1.0.0/16`).
 */
export function knowProxies(setting = "") {
  const proxies = new net.BlockList();
  proxies.addSubnet("127.0.0.0", 8, "ipv4");
  proxies.addAddress("::1", "ipv6");
  for (const entry of setting.split(",").map((one) => one.trim())) {
    if (entry === "") continue;
    const [address, bits] = entry.split("/");
    if (bits === undefined) proxies.addAddress(address, familyOf(address));
    else proxies.addSubnet(address, Number(bits), familyOf(address));
  }
  return (address) => net.isIP(address) !== 0 && proxies.check(address, familyOf(address));
}

/**
 * Who asks: whoever holds the connection, unless that is a proxy of ours. A proxy writes whom it serves at the
 * end of `X-Forwarded-For`; what stands before the first stranger there is the stranger's own claim.
 */
export function clientAddress(peer, forwardedFor, isProxy) {
  const hops = (forwardedFor ?? "").split(",").map(plainAddress);
  let address = plainAddress(peer ?? "");
  while (isProxy(address)) {
    const hop = hops.pop();
    if (!hop) break;
    address = hop;
  }
  return address;
}

const familyOf = (address) => (net.isIPv6(address) ? "ipv6" : "ipv4");

/** Without the port that some proxies write, and without the prefix of IPv4 on an IPv6 socket. */
function plainAddress(text) {
  const address = text.trim().replace(/^\[(.+)\](?::\d+)?$/, "$1");
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}
