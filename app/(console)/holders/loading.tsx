import { PageSkeleton } from "@/components/ui/skeleton";

export default function HoldersLoading() {
  return <PageSkeleton rows={5} parts={[]} />;
}
