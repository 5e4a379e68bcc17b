import type { SiteBuildFlags, SitePreviewFlags } from '../site/build-command.ts';
import type { Register } from './index.ts';

export const registerSite: Register = (program, surroundings, finish) => {
  const site = program.command('site').description('make the pages of a published board, or serve them');
  site
    .command('build')
    .description('make the pages of a board')
    .option('--results <folder>', 'published board (default: $ASSAY_RESULTS, then results)')
    .option('--output <folder>', 'folder to write to (default: site/dist of the project)')
    .option('--base <path>', 'path of the host that the site is served from (default: /)')
    .option(
      '--bfcl <folder>',
      'show the tasks of this copy of BFCL V3, too; such a site stays on this machine',
    )
    .addHelpText('after', '\nExample:\n  assay site build --results results --output pages\n')
    .action(async (flags: SiteBuildFlags) => {
      const { siteBuildCommand } = await import('../site/build-command.ts');
      finish(await siteBuildCommand(flags, surroundings));
    });
  site
    .command('preview')
    .description('serve built pages on this machine until interrupted')
    .option('--folder <folder>', 'built pages (default: site/dist of the project)')
    .option('--port <number>', 'port to listen on (default: 4321)')
    .addHelpText('after', '\nExample:\n  assay site preview --folder pages\n')
    .action(async (flags: SitePreviewFlags) => {
      const { sitePreviewCommand } = await import('../site/build-command.ts');
      finish(await sitePreviewCommand(flags));
    });
};
