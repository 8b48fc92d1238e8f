import { PageSkeleton } from "@/components/ui/skeleton";

export default function CarrierLoading() {
  return <PageSkeleton rows={5} />;
}
