/** A gate that tools of a generated environment pass or not. */
export type ToolGate = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6';

/** What a gate finds. */
export type GateProblem = {
  readonly gate: ToolGate;
  /** Absent: it is about all tools together. */
  readonly tool?: string;
  /** JSON Pointer into the definition of the tool; absent: all of it. */
  readonly pointer?: string;
  /** One sentence. */
  readonly problem: string;
  /** `table.rule` that a call breaks; absent: it is about none. */
  readonly rule?: string;
  /** What is to be mended first. */
  readonly blame: 'tool' | 'environment';
};
