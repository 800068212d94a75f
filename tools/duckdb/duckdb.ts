/** The parts of DuckDB that tests use. Its own types exist only after installation. */
type Reader = { columnNames(): string[]; getRowsJson(): unknown[][]; getRowObjects(): object[] }
type Statement = { statementType: number; runAndReadAll(): Promise<Reader> }
type Connection = {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<Reader>
  extractStatements(sql: string): Promise<{ count: number; prepare(index: number): Promise<Statement> }>
  closeSync(): void
}

const name: string = '@duckdb/node-api'

export const { DuckDBInstance, StatementType } = (await import(name)) as {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection>; closeSync(): void }> }
  StatementType: { SELECT: number }
}
