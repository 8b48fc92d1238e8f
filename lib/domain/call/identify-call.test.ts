import { describe, expect, it } from "vitest";
import { dedupeKeyOf, peerHashOf } from "./identify-call";

const clear = (text: string) => text.replaceAll("\u001F", "|");
const call = { callId: null, legNumber: null, peer: "+8613800138000", talkSeconds: 61 };

describe("what makes two records one", () => {
  it("is the source's own id where there is one, whatever else they say", () => {
    const known = { ...call, callId: "C1" };
    expect(dedupeKeyOf("bill", known, clear)).toBe(
      dedupeKeyOf("bill", { ...known, talkSeconds: 1, peer: null }, clear),
    );
    expect(dedupeKeyOf("bill", known, clear)).not.toBe(dedupeKeyOf("dialler", known, clear));
    expect(dedupeKeyOf("bill", known, clear)).not.toBe(dedupeKeyOf("bill", { ...known, legNumber: "2" }, clear));
  });

  it("is else the other party and the length, from whichever source", () => {
    expect(dedupeKeyOf("bill", call, clear)).toBe(dedupeKeyOf("dialler", call, clear));
    expect(dedupeKeyOf("bill", call, clear)).not.toBe(dedupeKeyOf("bill", { ...call, talkSeconds: 62 }, clear));
    expect(dedupeKeyOf("bill", call, clear)).not.toBe(dedupeKeyOf("bill", { ...call, peer: null }, clear));
  });

  it("never takes an id for a party", () => {
    const id = { ...call, callId: "61", peer: null };
    expect(dedupeKeyOf("", id, clear)).not.toBe(dedupeKeyOf("", { ...call, peer: "61" }, clear));
    expect(peerHashOf("61", clear)).not.toBe(dedupeKeyOf("", { ...call, peer: "61" }, clear));
  });

  it("is kept as a hash only, and nothing is nothing", () => {
    expect(peerHashOf("+8613800138000", () => "hash")).toBe("hash");
    expect(peerHashOf(null, clear)).toBeNull();
  });
});
