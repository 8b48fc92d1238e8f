import { ok } from "@/lib/domain/result";
import { receiveUpload } from "@/lib/features/imports/commands/receive-upload";
import { listImports } from "@/lib/features/imports/queries";
import { uploadAddressSchema } from "@/lib/features/imports/schema";
import { importPageDto, uploadedImportDto } from "@/lib/features/imports/types";
import { type RouteDescription, toRoute, withAccess } from "@/lib/server/route";
import { uploadHeadersSchema } from "@/lib/server/upload-headers";

export const GET = toRoute(listImports, { output: importPageDto });

const describeUpload: RouteDescription = {
  operationId: "import.uploaded",
  kind: "stream",
  note: "Needs number:import or call:import, after the kind of the import.",
  input: uploadAddressSchema,
  headers: uploadHeadersSchema,
  status: 201,
  answer: { json: uploadedImportDto },
};

/** The raw file as the body; `kind` in the address, name (percent-encoded), length and SHA-256 in headers. */
export const POST = withAccess(describeUpload, async (request, access) => {
  const uploaded = await receiveUpload(access, request);
  return uploaded.ok ? ok(Response.json(uploaded.value, { status: 201 })) : uploaded;
});
