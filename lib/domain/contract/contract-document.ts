/** What a paper of a contract is. */
export const CONTRACT_DOCUMENT_KINDS = ["contract", "supplement", "other"] as const;

/** The most papers of one contract, this product's own limit: supplements come over the years. */
export const MAX_CONTRACT_DOCUMENTS = 20;
