import type { AppUnderTest } from './app-under-test';

/** Does what has the app save a file, has it saved at `file` by the host's own means, and returns the name it proposed. */
export async function saveTo(
  { page, desktop }: AppUnderTest,
  file: string,
  act: () => Promise<void>,
): Promise<string> {
  if (desktop?.answerDialog && desktop.state) {
    await desktop.answerDialog({ canceled: false, filePath: file });
    await act();
    await page.getByText(file).waitFor();
    const { calls } = await desktop.state();
    const asked = calls.findLast(({ what }) => what === 'dialog.showSaveDialog');
    const { defaultPath } = asked?.args.at(-1) as { defaultPath: string };
    return defaultPath.split(/[/\\]/).at(-1) ?? '';
  }
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  await download.saveAs(file);
  return download.suggestedFilename();
}
