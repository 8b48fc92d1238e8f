/** The largest attached file, this product's own limit. */
export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
