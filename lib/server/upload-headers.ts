import { z } from "zod";
import { ok, type Result, refuse } from "@/lib/domain/result";

export type UploadHeaders = {
  readonly name: string;
  readonly kind: string;
  readonly expectedBytes: number | null;
  readonly expectedSha256: string | null;
};

/** The headers as the document of the interface has them; readUploadHeaders reads them. */
export const uploadHeadersSchema = z.object({
  "x-file-name": z.string().optional().describe("The file's name, percent-encoded."),
  "x-content-sha256": z.string().optional().describe("64 hexadecimal digits; what arrives otherwise is refused."),
});

/** What a raw upload says of itself: `x-file-name` percent-encoded, `x-attachment-kind`, length and hash. */
export function readUploadHeaders(headers: Headers): Result<UploadHeaders> {
  const name = decodeName(headers.get("x-file-name") ?? "");
  if (name === null) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "x-file-name", code: "INVALID_FORMAT" }]);
  const length = headers.get("content-length");
  const sha256 = headers.get("x-content-sha256");
  if (sha256 !== null && !/^[0-9a-f]{64}$/i.test(sha256)) {
    return refuse("INVALID_INPUT", { count: 1 }, [{ path: "x-content-sha256", code: "INVALID_FORMAT" }]);
  }
  return ok({
    name,
    kind: headers.get("x-attachment-kind") ?? "other",
    expectedBytes: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
    expectedSha256: sha256,
  });
}

function decodeName(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
