/** Why the database failed, in words for a person: what is wrong and what to do. */
export function storageError(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (/quota/i.test(`${name} ${message}`)) {
    return new Error("This app's storage is full. Free some disk space, or export and delete old attempts.");
  }
  if (/constraint/i.test(`${name} ${message}`)) {
    return new Error('Another window writes to this attempt. Go on in one of the two.');
  }
  if (/VersionError|DatabaseClosed/.test(name)) {
    return new Error(
      'The database belongs to a newer Greenroom. Reload this window; if that does not help, update Greenroom.',
    );
  }
  // Dexie says some things twice and adds addresses of its manual, which mean nothing here.
  return new Error(message.split(/\n|\s*https?:/)[0]?.trim() || name);
}
