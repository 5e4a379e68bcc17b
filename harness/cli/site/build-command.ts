import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tasksCommand } from '../publish/tasks-command.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import type { SiteBuildOptions, SitePreviewOptions } from '../commands/site.ts';

/** The programs of the site, which run as processes of their own. */
const BUILD = fileURLToPath(new URL('../../../site/build.ts', import.meta.url));
const PREVIEW = fileURLToPath(new URL('../../../site/preview.ts', import.meta.url));

/**
 * Build the site from a published board. With `bfcl` it shows the tasks of BFCL V3, too, from a copy of the board that is
 * gone when the site is built: the published board stays without them.
 */
export async function siteBuildCommand(
  { results, bfcl, output, base }: SiteBuildOptions,
  { note, variables }: Pick<Surroundings, 'note' | 'variables'>,
): Promise<ExitCode> {
  const build = (board: string | undefined) =>
    runProgram(BUILD, [
      ...(board === undefined ? [] : ['--results', board]),
      ...(output === undefined ? [] : ['--output', output]),
      ...(base === undefined ? [] : ['--base', base]),
    ]);
  if (bfcl === undefined) return await build(results);
  const folder = mkdtempSync(join(tmpdir(), 'assay-tasks-'));
  try {
    const copy = join(folder, 'results');
    const published = results ?? variables['ASSAY_RESULTS'] ?? 'results';
    await tasksCommand({ bfcl, results: published, to: copy }, { print: note });
    const code = await build(copy);
    if (code === 0) note('The pages show the tasks of BFCL V3: keep them on this machine.');
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Serve a built site on this machine until it is interrupted. */
export async function sitePreviewCommand({ folder, port }: SitePreviewOptions): Promise<ExitCode> {
  return await runProgram(PREVIEW, [
    ...(folder === undefined ? [] : ['--folder', folder]),
    '--port',
    String(port),
  ]);
}

/** Run a program of ours with the terminal of this one. */
function runProgram(program: string, args: readonly string[]): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0 || code === 2 || code === 3 ? code : 1);
    });
  });
}
