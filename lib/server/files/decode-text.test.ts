import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { bytesSource } from "./byte-source";
import { NUMBER_ROW_LIMITS } from "./file-limits";
import { openTableFile } from "./open-table-file";
import { readAll, textsOf } from "./testing/read-all";

const TEXT =
  "号码,实名主体,备注\r\n13800138000,示例科技有限公司,主用电话卡\r\n13900139000,北京某某商贸中心,备用，每月检查\r\n";
const TRADITIONAL =
  "號碼,持有人,備註\r\n13800138000,範例科技股份有限公司,業務電話門號\r\n13900139000,臺北某某貿易商行,備用線路請檢查\r\n";

describe("encodings", () => {
  test("the same rows in every encoding that Excel writes are the same records (C1 to C3)", async () => {
    const expected = await textsOf(TEXT);
    const withMark = (encoding: string) => iconv.encode(TEXT, encoding, { addBOM: true });
    const files = [
      withMark("utf8"),
      iconv.encode(TEXT, "gbk"),
      iconv.encode(TEXT, "gb18030"),
      withMark("utf-16le"),
      withMark("utf-16be"),
    ];
    for (const end of ["\n", "\r"]) files.push(iconv.encode(TEXT.replaceAll("\r\n", end), "gbk"));
    for (const [index, file] of files.entries()) {
      expect(await textsOf(file), String(index)).toEqual(expected);
      expect(await textsOf(file, "x.csv", { chunkBytes: 7 }), `${index} in pieces`).toEqual(expected);
    }
  });

  test("GB18030 with four-byte characters is detected and to be confirmed (C2)", async () => {
    const bytes = iconv.encode(`${TEXT}13700137000,𠮷野家㐂,\r\n`, "gb18030");
    const file = await openTableFile(bytesSource(bytes), "x.csv", NUMBER_ROW_LIMITS);
    expect(file.ok && [file.value.encoding, file.value.isEncodingProven]).toEqual(["gb18030", false]);
    expect((await textsOf(bytes))[3]).toEqual(["13700137000", "𠮷野家㐂", ""]);
  });

  test("two-byte text without its mark, Big5 and Shift-JIS are asked for, never guessed (C4, C5)", async () => {
    expect(await textsOf(iconv.encode(TEXT, "utf-16le", { addBOM: false }))).toBe("ENCODING_UNKNOWN");
    expect(await textsOf(iconv.encode(TEXT, "utf-16be", { addBOM: false }))).toBe("ENCODING_UNKNOWN");
    expect(await textsOf(iconv.encode(TRADITIONAL, "big5"))).toBe("ENCODING_UNKNOWN");
    expect(await textsOf(iconv.encode("番号,名前\r\n1,カタカナテスト株式会社\r\n", "shift_jis"))).toBe(
      "ENCODING_UNKNOWN",
    );
    expect(await textsOf(iconv.encode(TRADITIONAL, "big5"), "x.csv", { choices: { encoding: "big5" } })).toEqual(
      await textsOf(TRADITIONAL),
    );
  });

  test("invalid bytes in UTF-8 are named with line and offset, never replaced (C6)", async () => {
    const before = Buffer.from(TEXT.repeat(2));
    const damaged = Buffer.concat([before, Buffer.from([0x31, 0xff, 0xfe, 0xfd]), Buffer.from(TEXT)]);
    const rows = await readAll(damaged);
    expect(rows).toMatchObject({
      ok: false,
      refusal: { code: "TEXT_UNDECODABLE", params: { line: 7, byteOffset: before.length + 1 } },
    });
    const forced = await readAll(damaged, "x.csv", { choices: { encoding: "utf-8" }, chunkBytes: 10 });
    expect(forced).toEqual(rows);
  });

  test("half UTF-8 and half GBK is refused at the first line that is not UTF-8 (C7)", async () => {
    const mixed = Buffer.concat([Buffer.from(TEXT), iconv.encode(TEXT, "gbk")]);
    expect(await readAll(mixed)).toMatchObject({
      ok: false,
      refusal: { code: "TEXT_UNDECODABLE", params: { line: 4 } },
    });
  });

  test("a short GBK file that happens to look like UTF-8 in places is still GBK", async () => {
    expect(await textsOf(iconv.encode("运营商,号码\r\n联通,13000130000\r\n移动,13800138000\r\n", "gbk"))).toEqual([
      ["运营商", "号码"],
      ["联通", "13000130000"],
      ["移动", "13800138000"],
    ]);
  });

  test("a NUL inside a cell reaches the row, where it is refused (C8)", async () => {
    expect(await textsOf("号码,备注\n138\u0000000,abcdefghijk\n")).toEqual([
      ["号码", "备注"],
      ["138\u0000000", "abcdefghijk"],
    ]);
  });
});
