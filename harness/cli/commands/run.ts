import { DEFAULT_SUITE, SUITES } from '../../../benchmarks/suites/registry.ts';
import type { RunFlags } from '../run/flags.ts';
import { bfclOption, collect, databaseOption } from '../options.ts';
import type { Register } from './index.ts';

export const registerRun: Register = (program, surroundings, finish) => {
  program
    .command('run')
    .description(
      'play models over a suite against its executable environments; every episode is stored as it ends',
    )
    .addOption(databaseOption())
    .option('--model <spec>', 'provider:model, for example openai:gpt-5; may be repeated', collect)
    .option(
      '--suite <suite>',
      `${[...SUITES.keys()].join(' or ')}, or a suite folder, such as ./mine (default: ${DEFAULT_SUITE})`,
    )
    .addOption(bfclOption())
    .option('--category <name>', 'a category, or multi_turn, single_turn, live, non_live, all (default: all)')
    .option(
      '--mode <mode>',
      'native: the provider calls tools; prompt: tools in the prompt, calls as text (default: native)',
    )
    .option('--base-url <url>', 'address of an OpenAI-compatible server, or instead of the provider')
    .option('--temperature <number>', 'sampling temperature')
    .option('--max-tokens <n>', 'most tokens of one reply')
    .option('--reasoning-effort <level>', "in the provider's words: low, medium, high")
    .option('--thinking-tokens <n>', 'tokens for extended thinking (anthropic)')
    .option('--trials <k>', 'play every entry so many times (default: 1)')
    .option('--seed <n>', 'seed of samples and trials (default: 0)')
    .option('--ids <list>', 'only these entries, separated by commas')
    .option('--sample <n>', 'only a random sample of so many entries')
    .option('--limit <n>', 'only the first so many entries')
    .option('--concurrency <n>', 'most calls of a model at a time; the limit adapts below it (default: 16)')
    .option('--timeout <seconds>', 'longest wait for one reply (default: 600)')
    .option('--max-cost <dollars>', 'stop when the run has cost so much; calls in flight can go over it')
    .option('--price <in,out>', 'dollars per million tokens, for models whose price is not listed')
    .option(
      '--resume <run>',
      "do what is missing of a run, and what failed for reasons that are not the model's",
    )
    .option('--config <file>', 'configuration instead of ./assay.config.json')
    .option('--log <file>', 'append events as JSON lines')
    .option('--no-cache', 'pay for every reply anew')
    .option('--dry-run', 'only check everything and print the estimate')
    .addHelpText(
      'after',
      '\nExample:\n  assay run --model openai:gpt-5 --model anthropic:claude-sonnet-4-5 --category multi_turn --concurrency 32\n',
    )
    .action(async (flags: RunFlags) => {
      const { runCommand } = await import('../run/run-command.ts');
      finish(await runCommand(flags, surroundings));
    });
};
