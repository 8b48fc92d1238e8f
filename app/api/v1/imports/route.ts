import { ok } from "@/lib/domain/result";
import { receiveUpload } from "@/lib/features/imports/commands/receive-upload";
import { listImports } from "@/lib/features/imports/queries";
import { toRoute, withAccess } from "@/lib/server/route";

export const GET = toRoute(listImports);

/** The raw file as the body; `kind` in the address, name (percent-encoded), length and SHA-256 in headers. */
export const POST = withAccess(async (request, access) => {
  const uploaded = await receiveUpload(access, request);
  return uploaded.ok ? ok(Response.json(uploaded.value, { status: 201 })) : uploaded;
});
