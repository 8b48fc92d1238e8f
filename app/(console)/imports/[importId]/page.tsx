import { redirect } from "next/navigation";
import { getImport } from "@/lib/features/imports/queries";
import { stepOf } from "@/lib/features/imports/types";
import { load } from "@/lib/server/page";

/** Goes on where the import stands. */
export default async function ImportPage({ params }: PageProps<"/imports/[importId]">) {
  const { importId } = await params;
  const detail = await load(getImport, { importId });
  redirect(`/imports/${importId}/${stepOf(detail.status)}`);
}
