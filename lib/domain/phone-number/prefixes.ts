/** Who a mobile prefix was issued to. Never proof of today's carrier: numbers are ported (携号转网). */
export const ISSUING_CARRIER_KEYS = ["cmcc", "unicom", "telecom", "broadnet", "mvno", "iot"] as const;
export type IssuingCarrierKey = (typeof ISSUING_CARRIER_KEYS)[number];

export type MobilePrefix = { readonly prefix: string; readonly carrier: IssuingCarrierKey };

/**
 * The seed of the editable table: prefixes of three to five digits in use in mainland China, after
 * the allocations of the ministry (MIIT) as collected in public tables. Longer prefixes win.
 */
export const MOBILE_PREFIXES: readonly MobilePrefix[] = [
  ...prefixesOf("cmcc", "1340 1341 1342 1343 1344 1345 1346 1347 1348 135 136 137 138 139 147 150 151 152"),
  ...prefixesOf("cmcc", "157 158 159 172 178 182 183 184 187 188 195 197 198"),
  ...prefixesOf("unicom", "130 131 132 145 155 156 166 175 176 185 186 196"),
  ...prefixesOf("telecom", "133 1349 149 153 173 17400 17401 17402 17403 17404 17405 177 180 181 189 190 191 193 199"),
  ...prefixesOf("broadnet", "192"),
  ...prefixesOf("mvno", "162 165 167 1700 1701 1702 1703 1704 1705 1706 1707 1708 1709 171"),
  ...prefixesOf("iot", "1410 1440 1441 146 148"),
];

/** The issuing carrier of a mobile number's national digits by the longest known prefix; null when unassigned. */
export function findIssuingCarrier(
  national: string,
  carrierByPrefix: ReadonlyMap<string, IssuingCarrierKey> = SEED,
): IssuingCarrierKey | null {
  for (const length of [5, 4, 3]) {
    const carrier = carrierByPrefix.get(national.slice(0, length));
    if (carrier !== undefined) return carrier;
  }
  return null;
}

const SEED: ReadonlyMap<string, IssuingCarrierKey> = new Map(
  MOBILE_PREFIXES.map(({ prefix, carrier }) => [prefix, carrier]),
);

function prefixesOf(carrier: IssuingCarrierKey, prefixes: string): readonly MobilePrefix[] {
  return prefixes.split(" ").map((prefix) => ({ prefix, carrier }));
}
