import { makeWorkbook } from "./make-zip";

const TEXT = "客户回访记录满意度调查结束语";
const HEAD = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

/**
 * A workbook that keeps every limit (195 MB of shared strings in a file of less than 1 MB, 45 million
 * characters) and still needs more memory than the thread that reads it may have.
 */
export function workbookOfTooManyStrings(count = 3_200_000): Uint8Array {
  const one = Buffer.from(`<si><t>${TEXT}</t></si>`);
  const strings = Buffer.concat([Buffer.from(HEAD), Buffer.alloc(one.length * count, one), Buffer.from("</sst>")]);
  const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>号码</t></is></c></row>';
  const row = '<row r="2"><c r="A2"><v>13800138000</v></c></row>';
  return makeWorkbook([{ name: "a", xml: `<sheetData>${header}${row}</sheetData>` }], { sharedStringsXml: strings });
}
