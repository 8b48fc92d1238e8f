import { expect, test } from "vitest";
import { recallMapping } from "./recall-mapping";

const proposal = ["phoneNumber", "homeArea", "notes", null];

test("a shape that nobody mapped begins with what its headers say", () => {
  expect(recallMapping(proposal, null)).toEqual({ mapping: proposal, additions: [] });
});

test("what was confirmed stays, a header that nobody knew then is proposed and named", () => {
  const remembered = { mapping: ["phoneNumber", null, "plan", null], proposal: ["phoneNumber", null, "notes", null] };
  expect(recallMapping(proposal, remembered)).toEqual({
    mapping: ["phoneNumber", "homeArea", "plan", null],
    additions: [1],
  });
});

test("what was declined is not proposed again", () => {
  const remembered = { mapping: ["phoneNumber", null, null, null], proposal };
  expect(recallMapping(proposal, remembered)).toEqual({ mapping: remembered.mapping, additions: [] });
});

test("where the proposal of then is not known, every header that is recognised is proposed", () => {
  const remembered = { mapping: ["phoneNumber", null, null, null], proposal: null };
  expect(recallMapping(proposal, remembered)).toEqual({ mapping: proposal, additions: [1, 2] });
});

test("a field that has its column is not taken away from it", () => {
  const remembered = { mapping: [null, "phoneNumber", null, "homeArea"], proposal: null };
  expect(recallMapping(proposal, remembered)).toEqual({
    mapping: [null, "phoneNumber", "notes", "homeArea"],
    additions: [2],
  });
});
