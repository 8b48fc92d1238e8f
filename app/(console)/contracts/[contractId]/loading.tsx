import { PageSkeleton } from "@/components/ui/skeleton";

export default function ContractLoading() {
  return <PageSkeleton />;
}
