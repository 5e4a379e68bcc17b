/** A phrase that makes a reader stop, and what to write instead. */
export type Avoided = {
  /** Source of a regular expression, matched as whole words and regardless of case; a space also matches a line break. */
  readonly phrase: string;
  /** The standard term, or how to say it directly. */
  readonly better: string;
};

/** Phrases that no comment, message, help text or test title contains. */
export const AVOIDED: readonly Avoided[] = [
  { phrase: 'whoever', better: 'name the party: "the caller", "code that", "a reader that"' },
  { phrase: 'nobody', better: 'name the party: "the user did not ask for", "no caller", "unrequested"' },
  { phrase: '(?:any|some)body', better: 'name the party: "the user", "a caller"' },
  { phrase: '(?:is|are) let to', better: '"may"' },
  { phrase: '(?:is|are) let (?:end|finish)', better: '"may finish"' },
  { phrase: 'none of (?:its|their) business', better: '"is skipped", "is ignored"' },
  { phrase: 'for (?:it|they|he) (?:may|can|might)', better: '"because it may"' },
  { phrase: '(?:is )?no doing of', better: '"outside the control of"' },
  { phrase: 'own doing', better: '"caused by"' },
  { phrase: '(?:can|could|may|to) be had', better: '"is available", "can be obtained"' },
  { phrase: 'of ours', better: 'name it: "of the harness", "of this project"' },
  { phrase: 'at hand', better: '"available"' },
  { phrase: 'without a word', better: '"silently"' },
  { phrase: 'handed in', better: '"injected", "passed as a parameter"' },
  { phrase: 'made up', better: '"generated", "invented"' },
  { phrase: '(?:comes?|came) to be', better: '"is created"' },
  { phrase: '(?:texts?|words) of strangers', better: '"untrusted text"' },
  { phrase: '(?:is|are|was|were) looked at', better: '"is checked", "is read"' },
  { phrase: 'all the same', better: '"still", "nevertheless"' },
  { phrase: 'at odds', better: '"contradicts"' },
  { phrase: 'begins? so', better: '"has this prefix"' },
  { phrase: '(?:can|cannot) be meant', better: '"is valid", "is invalid"' },
  { phrase: 'of (?:its|our|their) own accord', better: '"by itself"' },
  { phrase: 'what is (?:no|none)', better: '"anything that is not"' },
  { phrase: 'who is given', better: 'subject first: "a model that receives"' },
];

/**
 * Files with exact texts of a benchmark, which are its observable behaviour (see NOTICE): outputs, prompts and messages that
 * must not be reworded. A path that ends in `/` names a folder.
 */
export const EXACT_TEXTS: readonly string[] = [
  ...['file-system', 'math', 'message', 'posting', 'ticket', 'trading', 'travel', 'vehicle'].map(
    (environment) => `benchmarks/environments/${environment}/texts.ts`,
  ),
  'benchmarks/environments/trading/default-stocks.ts',
  'benchmarks/environments/vehicle/defaults.ts',
  'benchmarks/environments/python-path.ts',
  'benchmarks/bfcl/language-notes.ts',
  'benchmarks/bfcl/model-profiles.ts',
  'benchmarks/bfcl/protocol/prompts.ts',
  'evaluators/action/bfcl-ast/',
];

/** Files that quote the phrases. */
export const QUOTING: readonly string[] = ['tests/support/register.ts', 'tests/register.test.ts'];
