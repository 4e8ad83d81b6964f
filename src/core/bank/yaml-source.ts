import * as v from 'valibot';
import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { BankProblem } from './bank';

/** A problem without the folder and file, which its reader knows. */
export type Flaw = Pick<BankProblem, 'line' | 'what' | 'fix'>;

/** YAML that was read, with a way back from a value to its line. */
export interface YamlSource {
  value: unknown;
  /** The line of the value at a path, or of its nearest parent that is there. */
  lineOf(path: readonly (string | number)[]): number;
}

/** Reads one YAML document whose first line is the file's line `firstLine`. */
export function readYaml(text: string, firstLine: number): YamlSource | Flaw[] {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  if (doc.errors.length > 0) {
    return doc.errors.map((error) => ({
      line: lineAt(error.pos[0]),
      what: `This is not valid YAML: ${error.message}`,
      fix: 'Check the indentation, and put quotes around a text that holds ": " or "#".',
    }));
  }
  const aliases: number[] = [];
  visit(doc, { Alias: (_, node) => void aliases.push(node.range?.[0] ?? 0) });
  if (aliases[0] !== undefined) {
    // An alias may stand for a structure that grows without end when it is unfolded.
    return [
      {
        line: lineAt(aliases[0]),
        what: 'A YAML alias (*name) is used.',
        fix: 'Write the value out in full.',
      },
    ];
  }
  return { value: doc.toJS() as unknown, lineOf: (path) => lineAt(offsetOf(doc, path)) };
}

function offsetOf(doc: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = doc.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** Checks a value against a schema; `fixes` says what to write, by the field's name. */
export function checkYaml<T extends v.GenericSchema>(
  schema: T,
  source: YamlSource,
  fixes: Record<string, string>,
): v.InferOutput<T> | Flaw[] {
  const result = v.safeParse(schema, source.value);
  if (result.success) return result.output;
  return result.issues.map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    const field = [...path].reverse().find((key) => typeof key === 'string') as string | undefined;
    const name = path.length > 0 ? `"${path.join('.')}"` : 'This file';
    return { line: source.lineOf(path), ...tell(issue, name, field && fixes[field], fixes) };
  });
}

function tell(
  issue: v.BaseIssue<unknown>,
  name: string,
  fix: string | undefined,
  fixes: Record<string, string>,
): Pick<Flaw, 'what' | 'fix'> {
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return {
      what: `${name} is not a field that is known here.`,
      fix: `Remove it, or use one of: ${Object.keys(fixes).join(', ')}.`,
    };
  }
  const remedy = fix ?? `Write a list of fields: ${Object.keys(fixes).join(', ')}.`;
  if (issue.input === undefined) return { what: `${name} is missing.`, fix: remedy };
  const shown = JSON.stringify(issue.input) ?? String(issue.input);
  return { what: `${name} can't be ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}.`, fix: remedy };
}
