import { expect, test } from "vitest";
import { bytesSource } from "./byte-source";
import { detectFileType } from "./detect-file-type";
import { makeWorkbook, makeZip } from "./testing/make-zip";

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ole = (name: string) => Buffer.concat([OLE, Buffer.alloc(504), Buffer.from(name, "utf16le"), Buffer.alloc(1000)]);
const workbook = makeWorkbook([{ name: "a", xml: "<sheetData/>" }]);

async function judge(bytes: Uint8Array | string, name: string): Promise<string> {
  const answer = await detectFileType(bytesSource(Buffer.from(bytes)), name);
  return answer.ok ? answer.value : [answer.refusal.code, answer.refusal.params?.detected].filter(Boolean).join(" ");
}

test("a file is what its bytes are, a wrong name is told with what was found (U1, U8, U9, G11, H6)", async () => {
  expect(await judge("", "a.csv")).toBe("FILE_EMPTY");
  expect(await judge("号码\n1", "a.csv")).toBe("csv");
  expect(await judge(workbook, "a.xlsx")).toBe("xlsx");
  expect(await judge(workbook, "a.csv")).toBe("TYPE_MISMATCH xlsx");
  expect(await judge("a,b\n1,2", "a.xlsx")).toBe("TYPE_MISMATCH csv");
  expect(await judge("\uFEFF <html><table>", "a.xls")).toBe("TYPE_NOT_ALLOWED html");
  expect(await judge("<table border=1>", "a.xlsx")).toBe("TYPE_MISMATCH html");
  expect(await judge(ole("Workbook"), "a.xls")).toBe("TYPE_NOT_ALLOWED xls");
  expect(await judge(ole("Workbook"), "a.xlsx")).toBe("TYPE_MISMATCH xls");
  expect(await judge(ole("EncryptedPackage"), "a.xlsx")).toBe("FILE_ENCRYPTED");
  expect(await judge(makeZip([{ name: "xl/vbaProject.bin", data: "x" }]), "a.xlsm")).toBe("TYPE_NOT_ALLOWED xlsm");
  expect(await judge(makeZip([{ name: "a.csv", data: "x" }]), "a.zip")).toBe("TYPE_NOT_ALLOWED zip");
  expect(await judge(makeZip([{ name: "xl/workbook.xml", data: "x", flags: 1 }]), "a.xlsx")).toBe("FILE_ENCRYPTED");
  expect(await judge("%PDF-1.7", "a.pdf")).toBe("TYPE_NOT_ALLOWED pdf");
  expect(await judge(Buffer.from([0x1f, 0x8b, 8, 0]), "a.csv.gz")).toBe("TYPE_NOT_ALLOWED gzip");
  expect(await judge("PK\u0003\u0004garbage", "a.xlsx")).toBe("FILE_DAMAGED");
});
