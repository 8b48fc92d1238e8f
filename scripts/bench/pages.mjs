// Pages as HTML at the server, with the cookie of a real sign-in.
import { createClient } from "./http-client.mjs";
import { interleave } from "./statistics.mjs";

const ROUNDS = 100;
const WARM_UP = 200; // V8 is done with a page after some 200; the calls before it were asked as often

export async function measurePages({ product, company, cookie, report }) {
  const pages = createClient(product.origin, { headers: { cookie } });
  const rest = createClient(product.origin, { headers: { authorization: `Bearer ${company.token}` } });
  const { register, call } = await interleave({
    rounds: ROUNDS,
    warmUp: WARM_UP,
    contenders: {
      register: () => pages.get("/numbers"),
      call: () => rest.get("/api/v1/numbers?sort=riskDueOn&limit=50"),
    },
  });
  report.ratio("register page as HTML / REST call", { product: register, limit: call, allowed: 3 });
  const { dashboard } = await interleave({
    rounds: ROUNDS,
    warmUp: WARM_UP,
    contenders: { dashboard: () => pages.get("/") },
  });
  report.atMost("dashboard at the server", dashboard.median, 100, "ms", dashboard.p95);
  pages.close();
  rest.close();
}
