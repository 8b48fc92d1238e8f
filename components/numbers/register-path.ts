export const REGISTER_PATH = "/numbers";
