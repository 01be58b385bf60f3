/** Queries of the embedded database in one message each: their statements are prepared once and kept by their text. */
import type { PGlite, QueryOptions, Results } from '@electric-sql/pglite';

type Protocol = Pick<typeof import('@electric-sql/pglite'), 'parse' | 'protocol'>;
type Answer = Awaited<ReturnType<PGlite['execProtocolStream']>>[number];

interface Statement {
  name: string;
  parameterTypes: number[];
  /** The description of its rows; empty when it answers without any. */
  columns: Answer[];
  uses: number;
}

/**
 * PGlite's own `query` sends six messages, parses and plans anew each time: three times the work for a read by its key, twice for
 * a write. What a query answers and throws stays the same, in transactions too; but the error does not carry the parameters,
 * which are people's words.
 */
export function keepStatements(client: PGlite, { protocol, parse }: Protocol): void {
  const { serialize } = protocol;
  const kept = new Map<string, Statement>();
  let dropped: Statement[] = [];
  let made = 0;

  const query = client.query.bind(client);
  client.query = async <Row>(text: string, parameters?: unknown[], options?: QueryOptions) => {
    if (!isUsual(text, options)) {
      return query<Row>(text, parameters, options).finally(dropAll);
    }
    return client._runExclusiveTransaction(async () => {
      await client._checkReady();
      const result = await run<Row>(text, parameters, options);
      await client.syncToFs();
      return result;
    });
  };

  const transaction = client.transaction.bind(client);
  client.transaction = (callback) =>
    transaction((inside) => {
      const queryInside = inside.query;
      inside.query = async <Row>(text: string, parameters?: unknown[], options?: QueryOptions) => {
        if (inside.closed || !isUsual(text, options)) {
          return queryInside<Row>(text, parameters, options).finally(dropAll);
        }
        return run<Row>(text, parameters, options);
      };
      return callback(inside);
    });

  function run<Row>(
    text: string,
    parameters: unknown[] = [],
    { rowMode = 'object', parsers, serializers }: QueryOptions = {},
  ): Promise<Results<Row>> {
    return client._runExclusiveQuery(async () => {
      const { name, parameterTypes, columns } = await prepared(text);
      const values = parameters.map((parameter, at) => {
        if (parameter === null || parameter === undefined) return null;
        const type = parameterTypes[at] ?? 0;
        const serializer = serializers?.[type] ?? client.serializers[type];
        return serializer ? serializer(parameter) : String(parameter);
      });
      const answers = await send([
        serialize.bind({ statement: name, values }),
        serialize.execute(),
        serialize.sync(),
      ]);
      // Above PGlite's parsers, which are hundreds: its own way with the option copies them all for each query.
      const ownParsers = Object.assign(Object.create(client.parsers), parsers);
      const [result] = parse.parseResults([...columns, ...answers], ownParsers, { rowMode });
      return result as Results<Row>;
    });
  }

  async function prepared(text: string): Promise<Statement> {
    const known = kept.get(text);
    kept.delete(text);
    const statement = known && known.uses < MOST_USES ? known : await prepare(text, known);
    statement.uses += 1;
    kept.set(text, statement);
    const [oldest] = kept;
    if (oldest && kept.size > MOST_KEPT) {
      kept.delete(oldest[0]);
      dropped.push(oldest[1]);
    }
    return statement;
  }

  async function prepare(text: string, outworn?: Statement): Promise<Statement> {
    const closes = [...dropped, ...(outworn ? [outworn] : [])].map(({ name }) =>
      serialize.close({ type: 'S', name }),
    );
    dropped = [];
    made += 1;
    const name = `kept_${made}`;
    const answers = await send([
      ...closes,
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    ]);
    return {
      name,
      parameterTypes: parse.parseDescribeStatementResults(answers),
      columns: answers.filter((answer) => answer.name === 'rowDescription'),
      uses: 0,
    };
  }

  /** With an error PGlite skips to the `sync` at the end, and throws when all of it is done. */
  function send(parts: Uint8Array[]): Promise<Answer[]> {
    return client.execProtocolStream(Buffer.concat(parts), { syncToFs: false });
  }

  function dropAll() {
    dropped.push(...kept.values());
    kept.clear();
  }
}

/** Some times what Keepsake has: texts made for one use, such as lists of ids, must not push out those that are always used. */
const MOST_KEPT = 200;

/** Then it is planned anew: a plan made while its tables were small must not stay for good. */
const MOST_USES = 500;

/** Anything else may change the schema: PGlite runs it as ever, and what was prepared before it is prepared anew. */
const READS_OR_WRITES = /^\s*(select|insert|update|delete|with)\b/i;
const USUAL_OPTIONS = new Set(['rowMode', 'parsers', 'serializers']);

function isUsual(text: string, options: QueryOptions = {}): boolean {
  return (
    READS_OR_WRITES.test(text) && Object.keys(options).every((option) => USUAL_OPTIONS.has(option))
  );
}
