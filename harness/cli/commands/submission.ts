import { addAction } from '../command-options.ts';
import { BFCL_OPTION } from '../options.ts';
import type { Register } from './index.ts';

const OPTIONS = { bfcl: BFCL_OPTION };

export const registerSubmission: Register = (program, surroundings, finish) => {
  const group = program
    .command('submission')
    .description('check models that others submit for the public board');
  const check = group
    .command('check')
    .description(
      'judge the episodes of a submission again and compare what it states; exit code 1 if anything differs',
    )
    .argument('<folder>', 'a folder that "assay publish --submission" wrote')
    .addHelpText('after', '\nExample:\n  assay submission check submissions/my-model\n');
  addAction(check, OPTIONS, async ({ bfcl }, folder) => {
    const { checkSubmissionCommand } = await import('../submission/check-command.ts');
    finish(await checkSubmissionCommand({ folder, bfcl }, surroundings));
  });
};
