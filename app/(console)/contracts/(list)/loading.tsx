import { PageSkeleton } from "@/components/ui/skeleton";

export default function ContractsLoading() {
  return <PageSkeleton parts={["chips", "filters"]} />;
}
