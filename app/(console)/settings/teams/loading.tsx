import { PageSkeleton } from "@/components/ui/skeleton";

export default function TeamsLoading() {
  return <PageSkeleton rows={6} parts={["tabs"]} hasTitle />;
}
