import { FILE_LIMITS } from "./file-limits";
import { FileRefusedError } from "./file-refusal";

export type XmlHandlers = {
  /** Local name without prefix; `tag` is the raw text between `<` and `>` for `attribute`. */
  readonly onOpen: (name: string, tag: string) => void;
  readonly onClose: (name: string) => void;
  /** Decoded text, possibly in several pieces. */
  readonly onText?: (text: string) => void;
};

/** A tag longer than this is an attack, not a workbook. */
const MAX_TAG_CHARS = 64 * 1024;

/**
 * Reads XML in pieces of any size without building a tree. Knows exactly what workbook parts are made
 * of; a document type, the door to entities from outside, refuses the file, and unbalanced tags too.
 */
export class XmlScanner {
  private rest = "";
  private readonly open: string[] = [];
  private isOver = false;

  constructor(private readonly handlers: XmlHandlers) {}

  push(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    for (;;) {
      const tagAt = text.indexOf("<", at);
      const textEnd = tagAt === -1 ? this.safeTextEnd(text, at) : tagAt;
      if (textEnd > at) this.emitText(text.slice(at, textEnd));
      at = textEnd;
      if (tagAt === -1) break;
      const next = this.readMarkup(text, tagAt);
      if (next === -1) break;
      at = next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > MAX_TAG_CHARS) throw new FileRefusedError("FILE_TOO_COMPLEX");
  }

  finish(): void {
    if (this.rest.trim() !== "" || this.open.length > 0 || !this.isOver) throw new FileRefusedError("FILE_DAMAGED");
  }

  /** Where the markup ends, or -1 when it goes on in the next piece. */
  private readMarkup(text: string, at: number): number {
    if (text.startsWith("<!--", at)) return skipTo(text, "-->", at + 4);
    if (text.startsWith("<?", at)) return skipTo(text, "?>", at + 2);
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at + 9);
      if (end === -1) return -1;
      this.handlers.onText?.(text.slice(at + 9, end));
      return end + 3;
    }
    if (text.startsWith("<!", at)) {
      if (text.length - at < 9) return -1;
      throw new FileRefusedError("FILE_HAS_DOCTYPE");
    }
    const end = endOfTag(text, at + 1);
    if (end === -1) return -1;
    this.readTag(text.slice(at + 1, end));
    return end + 1;
  }

  private readTag(tag: string): void {
    if (tag.startsWith("/")) {
      const name = localName(tag.slice(1).trimEnd());
      if (this.open.pop() !== name) throw new FileRefusedError("FILE_DAMAGED");
      this.isOver = this.open.length === 0;
      this.handlers.onClose(name);
      return;
    }
    const raw = tag.slice(0, endOfName(tag));
    const isNamed = /^[A-Za-z_]/.test(raw) || /^\p{L}/u.test(raw);
    if (!isNamed || (this.isOver && this.open.length === 0)) throw new FileRefusedError("FILE_DAMAGED");
    const name = localName(raw);
    this.handlers.onOpen(name, tag);
    if (tag.endsWith("/")) {
      this.isOver ||= this.open.length === 0;
      this.handlers.onClose(name);
    } else if (this.open.push(name) > FILE_LIMITS.xmlDepth) throw new FileRefusedError("FILE_TOO_COMPLEX");
  }

  private emitText(text: string): void {
    if (this.open.length > 0) this.handlers.onText?.(decodeEntities(text));
    else if (text.replace(/^\uFEFF/, "").trim() !== "") throw new FileRefusedError("FILE_DAMAGED");
  }

  /** Text may be handed on at once, but never half an entity. */
  private safeTextEnd(text: string, from: number): number {
    const amp = text.lastIndexOf("&");
    return amp >= from && text.length - amp < 12 && !text.includes(";", amp) ? amp : text.length;
  }
}

/** The value of an attribute by local name, entities decoded; null when absent. */
export function attribute(tag: string, name: string): string | null {
  const match = ATTRIBUTES.get(name)?.exec(tag) ?? pattern(name).exec(tag);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? null : decodeEntities(value);
}

const ATTRIBUTES = new Map(
  ["r", "s", "t", "id", "name", "state", "hidden", "numFmtId"].map((name) => [name, pattern(name)]),
);

function pattern(name: string): RegExp {
  return new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (_, body: string) => {
    const named = Object.hasOwn(NAMED, body) ? NAMED[body] : undefined;
    if (named !== undefined) return named;
    if (!body.startsWith("#")) throw new FileRefusedError("FILE_DAMAGED");
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    if (code === 0 || code > 0x10ffff) throw new FileRefusedError("FILE_DAMAGED");
    return String.fromCodePoint(code);
  });
}

function endOfName(tag: string): number {
  for (let at = 0; at < tag.length; at += 1) {
    const code = tag.charCodeAt(at);
    if (code <= 32 || code === 47) return at;
  }
  return tag.length;
}

function endOfTag(text: string, from: number): number {
  // Most tags of a sheet have no attributes: only quoted values can hold a `>`.
  const plain = text.indexOf(">", from);
  if (plain === -1) return -1;
  const tag = text.slice(from, plain);
  if (!tag.includes('"') && !tag.includes("'")) return plain;
  let quote = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return at;
  }
  return -1;
}

function skipTo(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at === -1 ? -1 : at + end.length;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}
