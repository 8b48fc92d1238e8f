/** The database's name of a field: `lastSmsOn` → `last_sms_on`. */
export function columnName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
