import { DetailSkeleton } from "@/components/ui/skeleton";

export default function ContractLoading() {
  return <DetailSkeleton cards={[8, 2, 4]} />;
}
