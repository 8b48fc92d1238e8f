import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Access } from "@/lib/domain/access/access";
import { MAX_CONTRACT_DOCUMENTS } from "@/lib/domain/contract/contract-document";
import { giveAttachment, takeAttachment } from "@/lib/server/attachment-transfer";
import { sniffAttachment } from "@/lib/server/attachment-type";
import { codesOf } from "@/lib/server/error-codes";
import { newId } from "@/lib/server/ids";
import { receiveFile } from "@/lib/server/stored-file";
import { createCompany, type TestCompany } from "@/lib/server/testing/company";
import { codeOf, must } from "@/lib/server/testing/must";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";
import { addContractDocument } from "./commands/add-contract-document";
import { createContract } from "./commands/create-contract";
import { removeContractDocument } from "./commands/remove-contract-document";
import { checkContractDocumentTarget, getContract, getContractDocumentFile } from "./queries";
import { contractDocumentDto } from "./types";

const PDF = "%PDF-1.7\nhello";

let database: TestDatabase;
let company: TestCompany;
let clerk: Access;
let viewer: Access;
let foreign: Access;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await createCompany();
  clerk = await company.member("operator");
  viewer = await company.member("viewer");
  foreign = await (await createCompany()).member("admin");
});
afterAll(() => database.drop());

/** What the route does with a body, by somebody who is signed in. */
function upload(who: Access, contractId: string, headers: Record<string, string> = {}, body = PDF) {
  const request = new Request("http://localhost:3000/x", {
    method: "POST",
    headers,
    body: Buffer.from(body, "latin1"),
  });
  return takeAttachment(request, {
    check: () => checkContractDocumentTarget(who, { contractId }),
    add: (file, options) => addContractDocument(who, { contractId, ...file }, options),
  });
}
const shown = async (who: Access, contractId: string) => must(await getContract(who, { contractId }));

let serial = 0;
async function newContract(): Promise<string> {
  serial += 1;
  return must(await createContract(clerk, { number: `D-${serial}` })).contractId;
}
async function added(contractId: string, headers: Record<string, string> = {}): Promise<string> {
  return contractDocumentDto.parse(await must(await upload(clerk, contractId, headers)).json()).id;
}

describe("papers of a contract", () => {
  test("are added by those who may edit it, with one entry, and stand on its page", async () => {
    const contractId = await newContract();
    const named = { "x-file-name": encodeURIComponent("../../框架合同.pdf"), "x-attachment-kind": "supplement" };
    expect(codeOf(await upload(viewer, contractId, named))).toBe("FORBIDDEN");
    expect(codeOf(await upload(foreign, contractId, named))).toBe("NOT_FOUND");
    const answer = must(await upload(clerk, contractId, named));
    expect(answer.status).toBe(201);
    const paper = contractDocumentDto.parse(await answer.json());
    expect(paper).toMatchObject({
      name: "框架合同.pdf",
      kind: "supplement",
      bytes: 14,
      contentType: "application/pdf",
    });
    expect(paper.uploadedByName).toMatch(/^operator/);
    expect((await shown(viewer, contractId)).documents).toEqual([paper]);
    expect((await shown(viewer, contractId)).version).toBe(1); // its own words are as they were
    expect(await company.countAudit("contractDocument.added")).toBe(1);
  });

  test("are what their content says, whole, and of a kind that there is (T18, T22)", async () => {
    const contractId = await newContract();
    const page = "<!doctype html><script>alert(1)</script>";
    expect(codeOf(await upload(clerk, contractId, {}, page))).toBe("ATTACHMENT_TYPE_NOT_ALLOWED");
    expect(codeOf(await upload(clerk, contractId, { "content-length": "99" }))).toBe("UPLOAD_INCOMPLETE");
    expect(codeOf(await upload(clerk, contractId, { "content-length": "99999999" }))).toBe("FILE_TOO_LARGE");
    const otherHash = { "x-content-sha256": "0".repeat(64) };
    expect(codeOf(await upload(clerk, contractId, otherHash))).toBe("UPLOAD_INCOMPLETE");
    const otherKind = { "x-attachment-kind": "applicationForm" };
    const named = { "x-file-name": "a%00b", ...otherKind };
    expect(await upload(clerk, contractId, named)).toMatchObject({
      refusal: {
        code: "INVALID_INPUT", // under the names that the client sent
        fields: [
          { path: "x-attachment-kind", code: "NOT_A_CHOICE" },
          { path: "x-file-name", code: "UNSTORABLE_TEXT" },
        ],
      },
    });
    expect((await shown(clerk, contractId)).documents).toEqual([]);
  });

  test("are received files, never a path that somebody names", async () => {
    const forged = { folder: "/etc", sha256: "0".repeat(64), bytes: 1, contentType: "text/plain" };
    const input = { contractId: await newContract(), kind: "other", name: "x", file: forged };
    expect(codeOf(await addContractDocument(clerk, input))).toBe("INVALID_INPUT");
    expect(codeOf(await addContractDocument(viewer, input))).toBe("FORBIDDEN");
  });

  test("sent twice under one key are there once", async () => {
    const contractId = await newContract();
    const key = { "idempotency-key": newId() };
    expect(await added(contractId, key)).toBe(await added(contractId, key));
    expect((await shown(clerk, contractId)).documents).toHaveLength(1);
  });

  test("come back as a download in a sandbox, to the company's own only", async () => {
    const contractId = await newContract();
    const documentId = await added(contractId, { "x-file-name": encodeURIComponent("合同.pdf") });
    const params = { contractId, documentId };
    const answer = giveAttachment(viewer, must(await getContractDocumentFile(viewer, params)));
    expect(await answer.text()).toBe(PDF);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="__.pdf"; filename*=UTF-8''${encodeURIComponent("合同.pdf")}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-store",
    });
    expect(codeOf(await getContractDocumentFile(foreign, params))).toBe("NOT_FOUND");
    const elsewhere = { contractId: await newContract(), documentId };
    expect(codeOf(await getContractDocumentFile(clerk, elsewhere))).toBe("NOT_FOUND");
    expect(codeOf(await removeContractDocument(clerk, elsewhere))).toBe("NOT_FOUND");
  });

  test("are taken out with one entry; row and content stay and are shown to nobody (T43)", async () => {
    const contractId = await newContract();
    const documentId = await added(contractId);
    const call = { contractId, documentId };
    expect(codeOf(await removeContractDocument(viewer, call))).toBe("FORBIDDEN");
    expect(codeOf(await removeContractDocument(foreign, call))).toBe("NOT_FOUND");
    expect(must(await removeContractDocument(clerk, { ...call, reason: "wrong contract" })).id).toBe(documentId);
    expect(await company.countAudit("contractDocument.removed")).toBe(1);
    expect(codeOf(await removeContractDocument(clerk, call))).toBe("NOT_FOUND");
    expect(codeOf(await getContractDocumentFile(clerk, call))).toBe("NOT_FOUND");
    expect((await shown(clerk, contractId)).documents).toEqual([]);
    const kept = await company.inside((tx) =>
      tx.contractDocument.findFirst({ where: { id: documentId }, select: { removedAt: true, fileId: true } }),
    );
    expect(kept).toEqual({ removedAt: expect.any(Date), fileId: expect.any(String) });
  });

  test("are not more than so many, whoever was quicker, and one that went makes room (I-10)", async () => {
    const contractId = await newContract();
    const received = await receiveFile(new Blob([PDF]).stream(), {
      maxBytes: 100,
      expectedBytes: null,
      expectedSha256: null,
      sniff: sniffAttachment,
    });
    const input = { contractId, kind: "other", name: "x", file: must(received) };
    const add = (count: number) =>
      Promise.all(Array.from({ length: count }, async () => codeOf(await addContractDocument(clerk, input))));
    await add(MAX_CONTRACT_DOCUMENTS - 1);
    expect((await add(4)).sort()).toEqual(["OK", ...Array(3).fill("TOO_MANY_CONTRACT_DOCUMENTS")]);
    await must(received).discard();
    expect(codeOf(await upload(clerk, contractId))).toBe("TOO_MANY_CONTRACT_DOCUMENTS");
    const [first] = (await shown(clerk, contractId)).documents;
    expect(codeOf(await checkContractDocumentTarget(clerk, { contractId }))).toBe("TOO_MANY_CONTRACT_DOCUMENTS");
    must(await removeContractDocument(clerk, { contractId, documentId: first?.id }));
    expect(codeOf(await checkContractDocumentTarget(clerk, { contractId }))).toBe("OK");
  });

  test("cannot hang on another company's contract or file, nor be of an unknown kind (T9, T10)", async () => {
    const contractId = await newContract();
    const documentId = await added(contractId);
    const { organizationId } = foreign;
    const stranger = await createCompany();
    const { fileId } = must(await getContractDocumentFile(clerk, { contractId, documentId }));
    const row = {
      id: newId(),
      contractId,
      kind: "other",
      fileId,
      name: "x",
      uploadedById: newId(),
      uploadedByName: "x",
    };
    const put = (by: TestCompany, data: typeof row & { organizationId: string }) =>
      by
        .inside((tx) => tx.contractDocument.create({ data }))
        .then(
          () => [],
          (error: unknown) => codesOf(error),
        );
    expect(await put(company, { ...row, organizationId })).toContain("42501");
    expect(await put(stranger, { ...row, organizationId: stranger.organizationId })).toContain("P2003");
    expect(await put(company, { ...row, organizationId: company.organizationId, kind: "song" })).toContain("23514");
    expect(await stranger.inside((tx) => tx.contractDocument.findMany({ where: { id: documentId } }))).toEqual([]);
  });
});
