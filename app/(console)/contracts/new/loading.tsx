import { DetailSkeleton } from "@/components/ui/skeleton";

export default function NewContractLoading() {
  return <DetailSkeleton cards={[12, 6]} />;
}
