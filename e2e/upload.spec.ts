import { createHash } from "node:crypto";
import http from "node:http";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
type Sent = { readonly headers: Readonly<Record<string, string>>; readonly pieces: Iterable<Buffer> };

/** Sends a body as it is told, over a connection of its own: what no browser would send, too. */
function send(url: string, { headers, pieces }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: "POST", headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece) => {
        text += piece;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
      response.on("error", reject);
    });
    let isAnswered = false;
    request.on("response", () => {
      isAnswered = true;
    });
    // A server that has said no closes the connection while we still write.
    request.on("error", (error) => (isAnswered ? undefined : reject(error)));
    void (async () => {
      for (const piece of pieces) {
        if (isAnswered || request.destroyed) return;
        if (!request.write(piece))
          await new Promise((drained) => request.once("drain", drained).once("close", drained));
      }
      request.end();
    })();
  });
}

const ORIGIN = `http://localhost:${process.env.E2E_PORT}`;
const LINES = 600_000;
const MEGABYTE = Buffer.alloc(1024 * 1024, "1");

function* endless(): Generator<Buffer> {
  for (;;) yield MEGABYTE;
}

test.describe("uploads through the real server", () => {
  test.skip(({ hasTouch }) => hasTouch, "no page is looked at: once is enough");

  async function headersOf(
    page: Page,
    origin: string,
    more: Readonly<Record<string, string>>,
  ): Promise<Record<string, string>> {
    const cookies = await page.context().cookies();
    return {
      cookie: cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; "),
      origin,
      "content-type": "application/octet-stream",
      "x-file-name": "calls.csv",
      ...more,
    };
  }

  test("fifteen megabytes arrive whole (U6)", async ({ page }) => {
    test.slow();
    const start = Date.now() % 1_000_000_000;
    const lines = Array.from({ length: LINES }, (_, row) => `13800138000,${start + row}00,2026-10-12 09:30:05`);
    const content = Buffer.from(["主叫号码,被叫号码,起始时间", ...lines].join("\n"));
    expect(content.length).toBeGreaterThan(15_000_000);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const headers = await headersOf(page, ORIGIN, {
      "content-length": String(content.length),
      "x-content-sha256": sha256,
    });
    const { status, body } = await send(`${ORIGIN}/api/v1/imports?kind=calls`, { headers, pieces: [content] });
    expect(status).toBe(201);
    const { bytes } = await (await page.request.get(`/api/v1/imports/${body.importId}`)).json();
    expect(bytes).toBe(content.length);
    await page.request.post(`/api/v1/imports/${body.importId}/cancellation`, {
      headers: { origin: ORIGIN },
      data: {},
    });
  });

  test("what is announced as too large is refused before it was sent (U4)", async ({ page }) => {
    const headers = await headersOf(page, ORIGIN, { "content-length": String(300 * 1024 * 1024) });
    const { status, body } = await send(`${ORIGIN}/api/v1/imports?kind=numbers`, { headers, pieces: endless() });
    expect(status).toBe(413);
    expect(body).toMatchObject({ code: "FILE_TOO_LARGE" });
  });

  test("what is announced longer than it is says what is missing (U5, F26)", async ({ page }) => {
    const content = Buffer.from("号码\n13800138000\n");
    const headers = await headersOf(page, ORIGIN, {
      "content-length": String(content.length),
      "x-declared-bytes": "9000000",
    });
    const { status, body } = await send(`${ORIGIN}/api/v1/imports?kind=numbers`, { headers, pieces: [content] });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: "UPLOAD_INCOMPLETE",
      params: { received: content.length, expected: 9_000_000 },
    });
  });

  test("a body without length and without end is cut at the limit (U7)", async ({ page }) => {
    test.slow();
    const headers = await headersOf(page, ORIGIN, { "transfer-encoding": "chunked" });
    const { status, body } = await send(`${ORIGIN}/api/v1/imports?kind=numbers`, { headers, pieces: endless() });
    expect(status).toBe(413);
    expect(body).toMatchObject({ code: "FILE_TOO_LARGE" });
  });
});
