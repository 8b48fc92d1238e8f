import type { ImportKind } from "@/lib/features/imports/schema";

/** How far the sending of a file is; percent only while bytes are on the way. */
export type SendProgress = { readonly phase: "hashing" | "sending" | "saving"; readonly percent: number };

export type SendAnswer =
  | { readonly kind: "sent"; readonly importId: string }
  | { readonly kind: "refused"; readonly code: string; readonly sentence: string; readonly earlierId: string | null }
  | { readonly kind: "lost" };

export type SendOptions = {
  readonly kind: ImportKind;
  readonly isRepeat: boolean;
  readonly idempotencyKey: string;
  readonly language: string;
  readonly onProgress: (progress: SendProgress) => void;
  readonly signal: AbortSignal;
};

/** Sends a file with its length and SHA-256, so that the server can tell that all of it arrived. */
export async function sendFile(file: File, options: SendOptions): Promise<SendAnswer> {
  options.onProgress({ phase: "hashing", percent: 0 });
  const sha256 = await hashOf(file);
  if (options.signal.aborted) return { kind: "lost" };
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/imports?kind=${options.kind}${options.isRepeat ? "&repeat=true" : ""}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.setRequestHeader("x-declared-bytes", String(file.size));
    request.setRequestHeader("accept-language", options.language);
    request.setRequestHeader("idempotency-key", options.idempotencyKey);
    if (sha256 !== null) request.setRequestHeader("x-content-sha256", sha256);
    request.upload.onprogress = (event) => {
      const isSent = event.loaded >= file.size;
      options.onProgress({ phase: isSent ? "saving" : "sending", percent: (event.loaded / file.size) * 100 });
    };
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve({ kind: "lost" });
    request.onabort = () => resolve({ kind: "lost" });
    options.signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** Null where the browser offers no hashing: a page that is not served over TLS. The length still speaks. */
async function hashOf(file: File): Promise<string | null> {
  if (globalThis.crypto?.subtle === undefined) return null;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function answerOf(request: XMLHttpRequest): SendAnswer {
  const body = parsed(request.responseText);
  if (request.status === 201 && typeof body.importId === "string") return { kind: "sent", importId: body.importId };
  if (typeof body.code !== "string" || typeof body.detail !== "string") return { kind: "lost" };
  const { params } = body;
  const earlier = typeof params === "object" && params !== null && "importId" in params ? params.importId : null;
  return {
    kind: "refused",
    code: body.code,
    sentence: body.detail,
    earlierId: typeof earlier === "string" ? earlier : null,
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}
