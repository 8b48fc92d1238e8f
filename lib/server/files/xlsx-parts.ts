import { storableText } from "@/lib/domain/import/storable-text";
import { FILE_LIMITS } from "./file-limits";
import { FileRefusedError } from "./file-refusal";
import { readXmlList, readXmlPart } from "./read-xml-part";
import { attribute } from "./xml-scanner";
import type { ZipArchive } from "./zip-archive";

export type XlsxSheet = {
  readonly index: number;
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: string;
};

export type XlsxWorkbook = {
  readonly sheets: readonly XlsxSheet[];
  /** Days count from 1904-01-01. */
  readonly usesDate1904: boolean;
  readonly sharedStringsPart: string | null;
  readonly stylesPart: string | null;
};

/** How a cell's style shows its number. */
export type NumberShape = "plain" | "date" | "time";

/** The sheets in the workbook's order; chart and macro sheets, which hold no cells, are left out. */
export async function readWorkbook(archive: ZipArchive): Promise<XlsxWorkbook> {
  const workbookPart = await findWorkbookPart(archive);
  const relations = await readRelations(archive, workbookPart);
  const listed: { readonly name: string; readonly isHidden: boolean; readonly id: string }[] = [];
  let usesDate1904 = false;
  await readXmlList(archive, workbookPart, {
    onOpen(name, tag) {
      if (name === "workbookPr") usesDate1904 = isTrue(attribute(tag, "date1904"));
      if (name !== "sheet") return;
      if (listed.length === FILE_LIMITS.sheets) throw new FileRefusedError("FILE_TOO_COMPLEX");
      const state = attribute(tag, "state");
      listed.push({
        name: storableText(attribute(tag, "name") ?? ""),
        isHidden: state === "hidden" || state === "veryHidden",
        id: /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? "",
      });
    },
    onClose() {},
  });
  const sheets = listed.flatMap(({ name, isHidden, id }) => {
    const target = relations.get(id);
    return target?.type === "worksheet" && archive.entries.has(target.part)
      ? [{ name, isHidden, part: target.part }]
      : [];
  });
  const partOf = (type: string) =>
    [...relations.values()].find((relation) => relation.type === type && archive.entries.has(relation.part))?.part ??
    null;
  return {
    sheets: sheets.map((sheet, index) => ({ ...sheet, index })),
    usesDate1904,
    sharedStringsPart: partOf("sharedStrings"),
    stylesPart: partOf("styles"),
  };
}

/** Texts by their number, in pieces: one long list would have to be copied whole to grow. */
export class SharedStrings {
  private readonly pieces: string[][] = [];

  push(text: string): void {
    const last = this.pieces.at(-1);
    if (last === undefined || last.length === PIECE) this.pieces.push([text]);
    else last.push(text);
  }

  at(index: number): string | undefined {
    return this.pieces[Math.floor(index / PIECE)]?.[index % PIECE];
  }
}
const PIECE = 8_192;

/** The shared strings in order, rich text joined, phonetic guides left out. Refuses more than can be held. */
export async function readSharedStrings(archive: ZipArchive, part: string | null): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (part === null) return strings;
  let current = "";
  let chars = 0;
  let isText = false;
  let phonetic = 0;
  await readXmlPart(archive, part, {
    onOpen(name) {
      if (name === "si") current = "";
      if (name === "rPh") phonetic += 1;
      isText = name === "t" && phonetic === 0;
    },
    onText(text) {
      if (!isText) return;
      chars += text.length;
      if (chars > FILE_LIMITS.sharedStringChars) throw new FileRefusedError("FILE_TOO_COMPLEX");
      current += text;
    },
    onClose(name) {
      isText = false;
      if (name === "rPh") phonetic -= 1;
      if (name === "si") strings.push(decodeEscapes(current));
    },
  });
  return strings;
}

/** For each cell style its number shape; an absent styles part means that everything is plain. */
export async function readNumberShapes(archive: ZipArchive, part: string | null): Promise<readonly NumberShape[]> {
  const shapes: NumberShape[] = [];
  const formats = new Map<number, string>();
  let isInCellStyles = false;
  if (part === null) return shapes;
  await readXmlList(archive, part, {
    onOpen(name, tag) {
      if (shapes.length + formats.size > FILE_LIMITS.styles) throw new FileRefusedError("FILE_TOO_COMPLEX");
      if (name === "numFmt") formats.set(Number(attribute(tag, "numFmtId")), attribute(tag, "formatCode") ?? "");
      if (name === "cellXfs") isInCellStyles = true;
      if (name === "xf" && isInCellStyles) {
        const id = Number(attribute(tag, "numFmtId") ?? 0);
        shapes.push(shapeOf(formats.get(id) ?? BUILT_IN_FORMATS.get(id) ?? ""));
      }
    },
    onClose(name) {
      if (name === "cellXfs") isInCellStyles = false;
    },
  });
  return shapes;
}

/** `_x000D_` is how a workbook spells a character that XML cannot hold; `_x005F_` is a plain underscore. */
export function decodeEscapes(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** ECMA-376 part 1, 18.8.30: built-in formats that show dates, with the East Asian ones. */
const BUILT_IN_FORMATS = new Map<number, string>([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, "yyyy-mm-dd"] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, "hh:mm:ss"] as const),
]);

function shapeOf(code: string): NumberShape {
  const bare =
    code
      .split(";")[0]
      ?.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
      .toLowerCase() ?? "";
  if (/general/.test(bare)) return "plain";
  const letters = bare.replace(/e[+-]/g, "");
  // `m` is minutes beside hours or seconds, months otherwise.
  if (/[yde]/.test(letters) || (letters.includes("m") && !/[hs]/.test(letters))) return "date";
  return /[hs]/.test(letters) ? "time" : "plain";
}

async function findWorkbookPart(archive: ZipArchive): Promise<string> {
  const relations = archive.entries.has("_rels/.rels") ? await readRelations(archive, "") : new Map<string, Relation>();
  const part =
    [...relations.values()].find((relation) => relation.type === "officeDocument")?.part ?? "xl/workbook.xml";
  if (!archive.entries.has(part)) throw new FileRefusedError("NO_SHEETS");
  return part;
}

type Relation = { readonly type: string; readonly part: string };

async function readRelations(archive: ZipArchive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const slash = part.lastIndexOf("/");
  const folder = part.slice(0, slash + 1);
  const relations = new Map<string, Relation>();
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  if (!archive.entries.has(name)) return relations;
  await readXmlList(archive, name, {
    onOpen(tagName, tag) {
      if (relations.size === FILE_LIMITS.relations) throw new FileRefusedError("FILE_TOO_COMPLEX");
      // What lies outside the package is never followed.
      if (tagName !== "Relationship" || attribute(tag, "TargetMode") === "External") return;
      const target = attribute(tag, "Target") ?? "";
      const type = (attribute(tag, "Type") ?? "").split("/").at(-1) ?? "";
      relations.set(attribute(tag, "Id") ?? "", { type, part: resolvePart(folder, target) });
    },
    onClose() {},
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const parts: string[] = [];
  for (const piece of `${folder}${target}`.split("/")) {
    if (piece === "..") parts.pop();
    else if (piece !== "." && piece !== "") parts.push(piece);
  }
  return parts.join("/");
}

function isTrue(value: string | null): boolean {
  return value === "1" || value === "true" || value === "on";
}
