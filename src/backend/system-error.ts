const REASONS: Record<string, string> = {
  EACCES: 'this user may not read or write it',
  EPERM: 'the system does not allow it',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'its links lead back to themselves',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reported an error',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
};

/** The system's code of an error (`ENOENT`), or null where it has none. */
export function errorCode(error: unknown): string | null {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' ? code : null;
}

/** Why a file operation failed, as the end of a sentence without a full stop. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  return (code && REASONS[code]) ?? code ?? (error instanceof Error ? error.message : String(error));
}

/** True when no room is left to write, by the disk or by a quota. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error) ?? '');
}
