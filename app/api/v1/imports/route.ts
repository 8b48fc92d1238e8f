import { ok } from "@/lib/domain/result";
import { uploadImport } from "@/lib/features/imports/commands/upload-import";
import { listImports, readUploadAddress } from "@/lib/features/imports/queries";
import { uploadAddressSchema } from "@/lib/features/imports/schema";
import { importPageDto, uploadedImportDto } from "@/lib/features/imports/types";
import { receiveTable } from "@/lib/server/files/receive-table";
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
  const address = readUploadAddress(access, new URL(request.url).searchParams);
  if (!address.ok) return address;
  const { kind, isRepeatWanted } = address.value;
  const received = await receiveTable(request, kind);
  if (!received.ok) return received;
  const { file, fileName } = received.value;
  try {
    const options = { idempotencyKey: request.headers.get("idempotency-key") ?? undefined };
    const uploaded = await uploadImport(access, { kind, fileName, file, isRepeatWanted }, options);
    return uploaded.ok ? ok(Response.json(uploaded.value, { status: 201 })) : uploaded;
  } finally {
    await file.discard();
  }
});
