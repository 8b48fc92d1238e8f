import { newId } from "@/lib/server/ids";
import { problemResponse } from "@/lib/server/problem";

/** An address that is not there: a program is told so as of everything else, not by a page. */
async function nowhere(request: Request): Promise<Response> {
  return problemResponse(request, { code: "NOT_FOUND" }, newId());
}

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
