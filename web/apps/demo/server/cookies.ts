const NAME = 'hireboard';
const YEAR_SECONDS = 31_536_000;

export function sessionFrom(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === NAME && value) return value;
  }
  return null;
}

export function sessionCookie(token: string, secure: boolean): string {
  return `${NAME}=${token}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
