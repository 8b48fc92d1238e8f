import { describe, expect, it, vi } from "vitest";
import { readJsonBody } from "./read-json-body";

function request(body: BodyInit | null, headers: Record<string, string> = { "content-type": "application/json" }) {
  return new Request("http://localhost/api/v1/x", { method: "POST", body, headers });
}
const codeOf = async (given: Request) => {
  const result = await readJsonBody(given);
  return result.ok ? "OK" : result.refusal.code;
};

describe("a JSON body", () => {
  it("is an object", async () => {
    expect(await readJsonBody(request('{"a":[1,{"b":null}]}'))).toEqual({ ok: true, value: { a: [1, { b: null }] } });
  });

  it("may be empty", async () => {
    expect(await readJsonBody(request(null, {}))).toEqual({ ok: true, value: {} });
    expect(await readJsonBody(request("  "))).toEqual({ ok: true, value: {} });
  });

  it.each(["[]", "null", "5", '"text"', "{", '{"a":NaN}', '{"a":1,}', "{'a':1}"])("%s is malformed", async (body) => {
    expect(await codeOf(request(body))).toBe("MALFORMED_JSON");
  });

  it("needs its content type: a form of another site can send text/plain only (T16)", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"])
      expect(await codeOf(request('{"a":1}', { "content-type": type }))).toBe("UNSUPPORTED_MEDIA_TYPE");
    expect(await codeOf(request('{"a":1}', { "content-type": "application/json; charset=utf-8" }))).toBe("OK");
  });

  it("is not compressed", async () => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    expect(await codeOf(request("{}", headers))).toBe("UNSUPPORTED_MEDIA_TYPE");
  });

  it("of 10,000 levels is refused before it is parsed (J1)", async () => {
    const parse = vi.spyOn(JSON, "parse");
    const deep = `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect(await codeOf(request(deep))).toBe("MALFORMED_JSON");
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it("of a few MiB is let come before it is refused, since its sender may not look at the answer earlier", async () => {
    const body = "x".repeat(2 * 1024 * 1024);
    const headers = { "content-type": "application/json", "content-length": String(body.length) };
    const given = request(body, headers);
    expect(await codeOf(given)).toBe("BODY_TOO_LARGE");
    expect(given.bodyUsed).toBe(true);
    const larger = request(body, { ...headers, "content-length": String(9 * 1024 * 1024) });
    expect(await codeOf(larger)).toBe("BODY_TOO_LARGE");
    expect(larger.bodyUsed).toBe(false);
  });

  it("above 1 MiB is refused without being held, announced or not (J2)", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 64 * 1024;
        controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const streamed = new Request("http://localhost/", {
      method: "POST",
      body: endless,
      headers: { "content-type": "application/json" },
      ...{ duplex: "half" },
    });
    expect(await codeOf(streamed)).toBe("BODY_TOO_LARGE");
    expect(sent).toBeLessThan(2 * 1024 * 1024);
    expect(await codeOf(request(" ".repeat(1024 * 1024 + 1)))).toBe("BODY_TOO_LARGE");
  });

  it.each([
    ['{"a":1,"a":2}', "a"],
    ['{"outer":{"role":"viewer","role":"admin"}}', "role"],
    ['{"a":1,"\\u0061":2}', "a"],
    ['{"list":[{"b":1},{"b":1,"b":2}]}', "b"],
  ])("with a key twice is refused: %s (J4)", async (body, path) => {
    expect(await readJsonBody(request(body))).toEqual({
      ok: false,
      refusal: { code: "INVALID_INPUT", params: { count: 1 }, fields: [{ path, code: "GIVEN_TWICE" }] },
    });
  });

  it("may repeat a key in different objects, and texts that look like keys", async () => {
    expect(await codeOf(request('{"a":{"a":"a"},"b":[{"a":1},{"a":2}],"c":"\\"a\\":1"}'))).toBe("OK");
  });

  it("does not touch prototypes; the key itself stays, for the schema to refuse (J3)", async () => {
    const result = await readJsonBody(request('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'));
    if (!result.ok) throw new Error("refused");
    expect(Object.keys(result.value)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(result.value)).toBe(Object.prototype);
    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
  });

  it("is UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    expect(await codeOf(request(bytes))).toBe("MALFORMED_JSON");
  });
});
