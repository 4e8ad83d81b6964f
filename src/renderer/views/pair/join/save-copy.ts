/** Saves a text where this browser keeps its downloads; needs no secure context. */
export function saveCopy({ name, text }: { name: string; text: string }, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold of the blob by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
