import { crc32, deflateRawSync } from "node:zlib";

export type ZipPart = {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** What the directory claims instead of the truth. */
  readonly claimedBytes?: number;
  readonly claimedCrc?: number;
  readonly flags?: number;
};

/** A zip file for tests, honest unless told to lie. */
export function makeZip(parts: readonly ZipPart[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const data = typeof part.data === "string" ? Buffer.from(part.data) : Buffer.from(part.data);
    const packed = deflateRawSync(data);
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.flags ?? 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(part.claimedCrc ?? crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.claimedBytes ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), fields, tail, name]));
    locals.push(local);
    at += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, listing, Buffer.from("PK\u0005\u0006"), end]);
}

export type SheetXml = { readonly name: string; readonly xml: string; readonly state?: "hidden" | "veryHidden" };

/** A workbook whose sheets are given as the XML between `<worksheet>` and its end. */
export function makeWorkbook(
  sheets: readonly SheetXml[],
  options: {
    readonly date1904?: boolean;
    readonly sharedStrings?: readonly string[];
    /** The whole part, where it is too long to be a text. */
    readonly sharedStringsXml?: Uint8Array;
    readonly styles?: ZipPart;
    readonly extra?: readonly ZipPart[];
  } = {},
): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (lines: readonly string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const listed = sheets.map(
    (sheet, index) =>
      `<sheet name="${sheet.name}" sheetId="${index + 1}"${sheet.state ? ` state="${sheet.state}"` : ""} r:id="s${index}"/>`,
  );
  const strings = (options.sharedStrings ?? []).map((text) => `<si><t>${text}</t></si>`).join("");
  return makeZip([
    { name: "[Content_Types].xml", data: "<Types/>" },
    { name: "_rels/.rels", data: relations([relation("r1", "officeDocument", "xl/workbook.xml")]) },
    {
      name: "xl/workbook.xml",
      data: `<workbook ${main} xmlns:r="${office}"><workbookPr${options.date1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: relations([
        ...sheets.map((_, index) => relation(`s${index}`, "worksheet", `worksheets/sheet${index + 1}.xml`)),
        relation("ss", "sharedStrings", "sharedStrings.xml"),
        relation("st", "styles", "styles.xml"),
      ]),
    },
    { name: "xl/sharedStrings.xml", data: options.sharedStringsXml ?? `<sst ${main}>${strings}</sst>` },
    options.styles ?? {
      name: "xl/styles.xml",
      data: `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/><xf numFmtId="9"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    },
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: `<worksheet ${main}>${sheet.xml}</worksheet>`,
    })),
    ...(options.extra ?? []),
  ]);
}
