/** Enough for any name that a person gives; file systems end at 255 bytes. */
const MAX_NAME = 120;

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
// Controls, and the marks that turn the direction of writing: `gpj.exe` must not read as `exe.jpg`.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A name that is harmless as a file name anywhere and ends in an extension of its content's type.
 * Folders before it, streams after it (`a.pdf::$DATA`), blanks and dots at its ends are taken away.
 */
export function attachmentName(given: string, extensions: readonly string[]): string {
  const extension = extensions[0] ?? "";
  const last = given.normalize("NFC").replace(INVISIBLE, "").split(/[/\\]/).at(-1) ?? "";
  const [beforeStream = ""] = last.replace(/^[A-Za-z]:/, "").split("::");
  const clean = beforeStream.replace(/[<>:"|?*%;]/g, "_").replace(/^[.\s]+|[.\s]+$/g, "");
  const hasExtension = extensions.some((one) => clean.toLowerCase().endsWith(one));
  const stem = hasExtension ? clean.slice(0, clean.lastIndexOf(".")) : clean;
  const ending = hasExtension ? clean.slice(clean.lastIndexOf(".")) : extension;
  const shown =
    [...stem]
      .slice(0, MAX_NAME - ending.length)
      .join("")
      .trim() || "file";
  return (RESERVED.test(shown) ? `_${shown}` : shown) + ending;
}

/** `Content-Disposition` of a download (RFC 6266): an ASCII name for old clients, the true one for all others. */
export function downloadDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
