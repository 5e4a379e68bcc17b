import { z } from 'zod';
import { option } from '../../contract/option.ts';
import { addAction } from '../command-options.ts';
import type { OptionValues } from '../command-options.ts';
import type { Register } from './index.ts';

const BUILT_PAGES = 'site/dist of the clone, or of the working directory';

const BUILD_OPTIONS = {
  results: option(z.string().optional(), {
    flag: '--results <folder>',
    help: 'published board',
    otherwise: '$ASSAY_RESULTS, then results of the clone, or of the working directory',
  }),
  output: option(z.string().optional(), {
    flag: '--output <folder>',
    help: 'folder to write to',
    otherwise: BUILT_PAGES,
  }),
  base: option(z.string().optional(), {
    flag: '--base <path>',
    help: 'path on the host from which the site is served',
    otherwise: '$ASSAY_BASE, then /',
  }),
  origin: option(z.string().optional(), {
    flag: '--origin <address>',
    help: 'scheme and host of the site, for the feed and for pictures of shared links, such as https://example.org',
    otherwise: 'they name no host',
  }),
  bfcl: option(z.string().optional(), {
    flag: '--bfcl <folder>',
    help: 'also show the tasks of this copy of BFCL V3; do not publish such a site',
    otherwise: 'no tasks',
  }),
};
export type SiteBuildOptions = OptionValues<typeof BUILD_OPTIONS>;

const PREVIEW_OPTIONS = {
  folder: option(z.string().optional(), {
    flag: '--folder <folder>',
    help: 'built pages',
    otherwise: BUILT_PAGES,
  }),
  /** @default 4321 */
  port: option(z.int().min(0).max(65_535).default(4321), {
    flag: '--port <number>',
    help: 'TCP port to listen on; 0 selects a free one',
  }),
};
export type SitePreviewOptions = OptionValues<typeof PREVIEW_OPTIONS>;

export const registerSite: Register = (program, surroundings, finish) => {
  const site = program.command('site').description('build the pages of a published board, or serve them');
  const build = site
    .command('build')
    .description('build the pages of a board')
    .addHelpText('after', '\nExample:\n  assay site build --results results --output pages\n');
  addAction(build, BUILD_OPTIONS, async (options) => {
    const { siteBuildCommand } = await import('../site/build-command.ts');
    finish(await siteBuildCommand(options, surroundings));
  });
  const preview = site
    .command('preview')
    .description('serve built pages on this machine until interrupted')
    .addHelpText('after', '\nExample:\n  assay site preview --folder pages\n');
  addAction(preview, PREVIEW_OPTIONS, async (options) => {
    const { sitePreviewCommand } = await import('../site/build-command.ts');
    finish(await sitePreviewCommand(options, surroundings));
  });
};
