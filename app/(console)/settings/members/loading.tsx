import { PageSkeleton } from "@/components/ui/skeleton";

export default function MembersLoading() {
  return <PageSkeleton rows={6} parts={["tabs"]} hasTitle />;
}
