import { describe, expect, test } from "vitest";
import { attachmentName, downloadDisposition } from "./attachment-name";

const PDF = [".pdf"];

describe("a name that is harmless anywhere (I-1 to I-3)", () => {
  test.each([
    ["../../app/.env", "env.pdf"],
    ["..\\..\\x", "x.pdf"],
    ["/etc/passwd", "passwd.pdf"],
    ["C:\\x", "x.pdf"],
    ["a/b", "b.pdf"],
    [".", "file.pdf"],
    ["..", "file.pdf"],
    ["", "file.pdf"],
    ["con.pdf", "_con.pdf"],
    ["nul", "_nul.pdf"],
    ["a.pdf.", "a.pdf"],
    ["a.pdf ", "a.pdf"],
    ["a.pdf::$DATA", "a.pdf"],
    ["photo\u202Egpj.exe", "photogpj.exe.pdf"],
    ["a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"],
    ['he said "no".PDF', "he said _no_.PDF"],
    ["注销申请表.pdf", "注销申请表.pdf"],
    ["page.html", "page.html.pdf"],
  ])("%j becomes %j", (given, expected) => {
    expect(attachmentName(given, PDF)).toBe(expected);
  });

  test("a long name keeps its extension, and no character is cut in half", () => {
    const name = attachmentName(`${"😀".repeat(300)}.pdf`, PDF);
    expect([...name].length).toBeLessThanOrEqual(120);
    expect(name).toMatch(/^(?:😀)+\.pdf$/u);
  });
});

test("a download's header stays one line of ASCII whatever the name", () => {
  const header = downloadDisposition('注销 "申请" (1)%41.pdf');
  expect(header).toMatch(
    /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9%._~!$&+^`|-]+$/,
  );
  expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe('注销 "申请" (1)%41.pdf');
});
