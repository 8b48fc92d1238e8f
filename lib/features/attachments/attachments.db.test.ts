import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { MAX_ATTACHMENT_BYTES } from "@/lib/domain/attachment-size";
import { saveStep } from "@/lib/features/cancellations/commands/save-step";
import { startCancellation } from "@/lib/features/cancellations/commands/start-cancellation";
import { submitApplication } from "@/lib/features/cancellations/commands/submit-application";
import { withdrawCancellation } from "@/lib/features/cancellations/commands/withdraw-cancellation";
import { bringCase, target } from "@/lib/features/cancellations/testing/bring-case";
import { FILED } from "@/lib/features/cancellations/testing/case-answers";
import { sniffAttachment } from "@/lib/server/attachment-type";
import { sessionCookie, startSession } from "@/lib/server/auth/start-session";
import { openStoredFile, type ReceivedFile, receiveFile } from "@/lib/server/stored-file";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { findRoutes } from "@/lib/server/testing/routes";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { addAttachment } from "./commands/add-attachment";
import { removeAttachment } from "./commands/remove-attachment";
import { getAttachmentFile } from "./queries";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;

beforeAll(async () => {
  database = await createTestDatabase({ breaks: ["I3"] });
  company = await createCompany();
  clerk = await company.member("operator");
});
afterAll(() => database.drop());

function streamOf(content: Uint8Array, pieceBytes = 65_536): ReadableStream<Uint8Array> {
  let position = 0;
  return new ReadableStream({
    pull(controller) {
      if (position >= content.length) return controller.close();
      controller.enqueue(content.subarray(position, position + pieceBytes));
      position += pieceBytes;
    },
  });
}

function receive(content: Uint8Array | string, expected: { bytes?: number; sha256?: string } = {}) {
  const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  return receiveFile(streamOf(bytes), {
    maxBytes: MAX_ATTACHMENT_BYTES,
    expectedBytes: expected.bytes ?? null,
    expectedSha256: expected.sha256 ?? null,
    sniff: sniffAttachment,
  });
}

const PDF = "%PDF-1.7\nhello";
const newCase = async () => must(await startCancellation(clerk, { numberId: await company.number() }));
const add = (access: Access, cancellationId: string, file: ReceivedFile, name = "form.pdf") =>
  addAttachment(access, { cancellationId, kind: "applicationForm", name, file });

describe("what is received", () => {
  test.each([
    ["a PDF", PDF, "application/pdf"],
    ["a PNG", "\x89PNG\r\n\x1a\n....", "image/png"],
    ["a JPEG with markup behind it", "\xff\xd8\xff\xe0<script>alert(1)</script>", "image/jpeg"],
    ["a WebP", "RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"],
    ["a HEIC", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "image/heic"],
    ["plain text", "call 10086, ask for 工单".replace(/[^\x20-\x7e]/g, "?"), "text/plain"],
  ])("%s is told by its content", async (_name, content, contentType) => {
    const file = must(await receive(content));
    expect(file.contentType).toBe(contentType);
    await file.discard();
  });

  test.each([
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["HTML behind text", "hello\n<script>alert(1)</script>"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["XHTML", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ["MHTML", "MIME-Version: 1.0\nContent-Type: multipart/related"],
    ["a PDF that begins as HTML", "<html>%PDF-1.7"],
    ["HTML in Chinese", Buffer.from("你好<html><script>alert(1)</script>").toString("latin1")],
    ["a program", "MZ\x90\x00\x03"],
    ["a zip that is no office file", "PK\x03\x04 hello"],
    ["an office file with macros", "PK\x03\x04[Content_Types].xml xl/workbook.xml xl/vbaProject.bin"],
    ["GIF and JAR in one", "GIF89a PK\x03\x04"],
  ])("%s is not taken (T18, I-4)", async (_name, content) => {
    expect(codeOf(await receive(content))).toBe("ATTACHMENT_TYPE_NOT_ALLOWED");
  });

  test("nothing, too much, less than announced and another content are told apart (T22)", async () => {
    expect(codeOf(await receive(""))).toBe("FILE_EMPTY");
    expect(codeOf(await receive(new Uint8Array(MAX_ATTACHMENT_BYTES + 1)))).toBe("FILE_TOO_LARGE");
    expect(codeOf(await receive(PDF, { bytes: MAX_ATTACHMENT_BYTES + 1 }))).toBe("FILE_TOO_LARGE");
    expect(codeOf(await receive(PDF, { bytes: PDF.length + 1 }))).toBe("UPLOAD_INCOMPLETE");
    expect(codeOf(await receive(PDF, { sha256: "0".repeat(64) }))).toBe("UPLOAD_INCOMPLETE");
  });
});

describe("what is stored", () => {
  test("comes back byte for byte, in pieces, and the same content is kept once", async () => {
    const content = Buffer.concat([Buffer.from(PDF), Buffer.alloc(3_500_000, 7)]);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const first = await newCase();
    const second = await newCase();
    const file = must(await receive(content, { bytes: content.length, sha256 }));
    const one = must(await add(clerk, first.id, file));
    const other = must(await add(clerk, second.id, file));
    await file.discard();
    const found = must(await getAttachmentFile(clerk, { cancellationId: first.id, attachmentId: one.id }));
    const same = must(await getAttachmentFile(clerk, { cancellationId: second.id, attachmentId: other.id }));
    expect(same.fileId).toBe(found.fileId);
    const hash = createHash("sha256");
    for await (const piece of openStoredFile(clerk, found.fileId)) hash.update(piece);
    expect(hash.digest("hex")).toBe(sha256);
  });

  test("a command cannot be given a path instead of a received file", async () => {
    const { id } = await newCase();
    const forged = { folder: "/etc", sha256: "0".repeat(64), bytes: 1, contentType: "text/plain" };
    const refused = await addAttachment(clerk, { cancellationId: id, kind: "other", name: "x", file: forged });
    expect(codeOf(refused)).toBe("INVALID_INPUT");
  });

  test("an eleventh paper is too many, whoever was quicker (I-10)", async () => {
    const { id } = await newCase();
    const file = must(await receive(PDF));
    const results = await Promise.all(Array.from({ length: 12 }, () => add(clerk, id, file)));
    await file.discard();
    expect(results.map(codeOf).filter((code) => code === "OK").length).toBe(10);
    expect(results.map(codeOf)).toContain("TOO_MANY_ATTACHMENTS");
  });
});

/** Asks for a paper over REST, as somebody who is signed in. */
async function download(who: Access, params: Record<string, string>, init: RequestInit = {}): Promise<Response> {
  const path = "/api/v1/cancellations/[cancellationId]/attachments/[attachmentId]";
  const route = (await findRoutes()).find((one) => one.path === path && one.method === "GET");
  if (route === undefined || who.actor.kind !== "user") throw new Error(path);
  const cookie = sessionCookie((await startSession(who.actor.userId, { hasGivenCode: true })) ?? "");
  const request = new Request("http://localhost:3000/x", { ...init, headers: { ...init.headers, cookie } });
  return route.handler(request, { params: Promise.resolve(params) });
}

describe("what is downloaded", () => {
  test.each([
    ["a PDF that is a script, too", "%PDF-1.7/*\n*/=1;alert(1)//", "application/pdf", "x.html.pdf"],
    ["a JPEG with a page behind it", "\xff\xd8\xff\xe0<html><script>alert(1)</script>", "image/jpeg", "x.html"],
    ["a PNG that is an archive of Java, too", "\x89PNG\r\n\x1a\nPK\x03\x04META-INF/", "image/png", "x.jar"],
    [
      "a PDF that starts a program (I-6)",
      "%PDF-1.7 /OpenAction<</S/Launch/F(x)>>/S/JavaScript",
      "application/pdf",
      "x.pdf",
    ],
    ["a picture of 30,000 by 30,000 (I-8)", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0u0\0\0u0\x08\x06", "image/png", "x.png"],
  ])("%s is a file of its allowed type in a sandbox, never a page (I-5)", async (_name, content, contentType, name) => {
    const { id: cancellationId } = await newCase();
    const file = must(await receive(content));
    const { id: attachmentId } = must(await add(clerk, cancellationId, file, name));
    await file.discard();
    const { status, headers } = await download(clerk, { cancellationId, attachmentId });
    expect([status, headers.get("content-type")]).toEqual([200, contentType]);
    expect(headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("is nobody else's by a part of it, by its head or by its age either (I-11)", async () => {
    const { id: cancellationId } = await newCase();
    const file = must(await receive(PDF));
    const { id: attachmentId } = must(await add(clerk, cancellationId, file));
    await file.discard();
    const foreign = await (await createCompany()).member("admin");
    const stranger = await company.member("operator", [company.southTeamId]);
    const ways: RequestInit[] = [
      {},
      { method: "HEAD" },
      { headers: { range: "bytes=0-3" } },
      { headers: { range: "bytes=0-3", "if-range": "*" } },
      { headers: { "if-none-match": "*", "if-modified-since": new Date().toUTCString() } },
    ];
    for (const way of ways) {
      const own = await download(clerk, { cancellationId, attachmentId }, way);
      expect([own.status, await own.text()]).toEqual([200, PDF]); // whole, whatever part was asked for
      for (const other of [foreign, stranger]) {
        const answer = await download(other, { cancellationId, attachmentId }, way);
        expect([answer.status, await answer.text()]).toEqual([404, expect.not.stringContaining("PDF")]);
      }
    }
  });
});

describe("who may", () => {
  test("adding and removing is refused to viewers and strangers, and audited once each (I-9)", async () => {
    const { id } = await newCase();
    const file = must(await receive(PDF));
    const viewer = await company.member("viewer");
    const stranger = await company.member("operator", [company.southTeamId]);
    const foreign = await (await createCompany()).member("admin");
    expect(codeOf(await add(viewer, id, file))).toBe("FORBIDDEN");
    expect(codeOf(await add(stranger, id, file))).toBe("NOT_FOUND");
    expect(codeOf(await add(foreign, id, file))).toBe("NOT_FOUND");
    const added = await company.countAudit("attachment.added");
    const paper = must(await add(clerk, id, file, "../../注销.pdf"));
    await file.discard();
    expect(paper.name).toBe("注销.pdf");
    expect(await company.countAudit("attachment.added")).toBe(added + 1);

    const call = { cancellationId: id, attachmentId: paper.id };
    expect(codeOf(await getAttachmentFile(viewer, call))).toBe("OK");
    expect(codeOf(await getAttachmentFile(stranger, call))).toBe("NOT_FOUND");
    expect(codeOf(await getAttachmentFile(foreign, call))).toBe("NOT_FOUND");
    expect(codeOf(await removeAttachment(viewer, call))).toBe("FORBIDDEN");
    expect(codeOf(await removeAttachment(stranger, call))).toBe("NOT_FOUND");
    must(await removeAttachment(clerk, call));
    expect(await company.countAudit("attachment.removed")).toBe(1);
    expect(codeOf(await getAttachmentFile(clerk, call))).toBe("NOT_FOUND");
    expect(codeOf(await removeAttachment(clerk, call))).toBe("NOT_FOUND");
    const kept = await company.inside((tx) =>
      tx.attachment.count({ where: { id: paper.id, removedAt: { not: null } } }),
    );
    expect(kept).toBe(1);
  });

  test("a form taken out while it is filed is either filed or gone, never both (M4)", async () => {
    const manager = await company.member("manager");
    const outcomes: string[][] = [];
    for (let round = 0; round < 2; round += 1) {
      const asked = await bringCase({ clerk, manager }, "applying", await company.number(), new Date());
      const found = must(await saveStep(clerk, { ...target(asked), facts: { applying: FILED } }));
      const file = must(await receive(PDF));
      const paper = must(await add(clerk, found.id, file));
      await file.discard();
      const submit = () => submitApplication(clerk, target(found));
      const remove = () => removeAttachment(clerk, { cancellationId: found.id, attachmentId: paper.id });
      const acts = round % 2 === 0 ? [submit, remove] : [remove, submit];
      outcomes.push((await Promise.all(acts.map((act) => act()))).map(codeOf).sort());
    }
    const isKnown = ([refusal, other]: string[]) =>
      other === "OK" && (refusal === "ATTACHMENT_LOCKED" || refusal === "CANCELLATION_STEP_INCOMPLETE");
    expect(outcomes.filter((codes) => !isKnown(codes))).toEqual([]);
  });

  test("a closed case takes and loses no papers; what was filed stays (T43)", async () => {
    const found = await newCase();
    const file = must(await receive(PDF));
    const paper = must(await add(clerk, found.id, file));
    const call = { cancellationId: found.id, attachmentId: paper.id };
    const filed = { state: "applying", submittedAt: new Date(Date.now() + 1_000) };
    await company.inside((tx) => tx.cancellation.updateMany({ where: { id: found.id }, data: filed }));
    expect(codeOf(await removeAttachment(clerk, call))).toBe("ATTACHMENT_LOCKED");
    const target = { cancellationId: found.id, expectedVersion: found.version };
    must(await withdrawCancellation(clerk, { ...target, reason: "kept" }));
    expect(codeOf(await add(clerk, found.id, file))).toBe("ATTACHMENT_LOCKED");
    expect(codeOf(await removeAttachment(clerk, call))).toBe("ATTACHMENT_LOCKED");
    await file.discard();
  });
});
