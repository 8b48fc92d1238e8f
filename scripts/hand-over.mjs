// The primary of node:cluster gives each connection to one process and forgets it when that process says that
// it has it. One that dies before it has said so leaves the connection open here and answered by nobody, until
// the client gives up. Nobody has read from such a connection, so the next process can have it.
import cluster from "node:cluster";

/** Call before the first fork. It reads node:cluster's own messages: were they other ones, nothing would change. */
export function handOverUnansweredConnections() {
  const listening = new Set();
  cluster.on("listening", ({ process }) => listening.add(process));
  cluster.on("fork", ({ process }) => follow(process, listening));
}

let again = 0;

function follow(child, listening) {
  const handed = new Map();
  const send = child.send.bind(child);
  child.send = (message, handle, ...rest) => {
    if (message?.act === "newconn" && handle) handed.set(message.seq, { message, handle });
    return send(message, handle, ...rest);
  };
  child.on("internalMessage", ({ ack, accepted } = {}) => {
    const one = handed.get(ack);
    handed.delete(ack);
    // Of a connection that was handed over a second time the primary knows nothing: it is closed here.
    if (one && isAgain(one.message)) accepted ? one.handle.close() : pass(one, listening);
  });
  // Not "exit", which may come before the last word of the process was read; "disconnect" may not come at all.
  child.once("close", () => {
    listening.delete(child);
    for (const one of handed.values()) pass(one, listening);
    handed.clear();
  });
}

const isAgain = ({ seq }) => typeof seq === "string";

/** To the one that has waited longest for such a thing, or to nobody: then the client learns it at once. */
function pass({ message, handle }, listening) {
  const [next] = listening;
  if (!next?.connected) return handle.close();
  listening.delete(next);
  listening.add(next);
  again += 1;
  next.send({ ...message, seq: `again ${again}` }, handle);
}
