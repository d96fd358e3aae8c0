"use client";
// The page Settings: what it shows in one request, and each thing that can be changed on it.
import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { paths } from "./schema";
import type { Body } from "./types";

type Given<Operation> = Operation extends { requestBody: { content: { "application/json": infer Json } } }
  ? Json
  : never;

export type Settings = Body<paths["/api/pages/settings"]["get"]>;
export type Account = Settings["account"];
export type Staff = NonNullable<Settings["staff"]>;
export type Person = Staff["people"][number];
export type Invitation = Staff["invitations"][number];
export type OpenSession = Account["sessions"][number];
export type Token = Account["tokens"][number];
export type Role = Person["role"];
export type Wishes = NonNullable<Settings["preferences"]>;
export type Goal = Wishes["goal"]["value"];
export type Thresholds = Wishes["thresholds"]["value"];
export type Rule = Wishes["alerts"]["value"][number];
export type YearBudget = Wishes["budgets"][string];
export type Alert = Settings["alerts"][number];
export type Audit = NonNullable<Settings["audit"]>;
export type AuditLine = Audit["lines"][number];
export type Grant = Given<paths["/api/invitations"]["post"]>;
export type GivenToken = Given<paths["/api/tokens"]["post"]>;
export type GivenBudget = Given<paths["/api/preferences/budget/{year}"]["put"]>;
export type Invited = Body<paths["/api/invited"]["post"]>;

/** Everything under this name is told anew after a change. */
export const SETTINGS = "settings";

export const settingsQuery = queryOptions({
  queryKey: [SETTINGS, "page"],
  queryFn: async ({ signal }) => body<Settings>(await api.GET("/api/pages/settings", { signal })),
});

/** Lines of the audit log before one, of one person or action where that is chosen. */
export function auditQuery(asked: { before?: number; person?: string; action?: string }) {
  return queryOptions({
    queryKey: [SETTINGS, "audit", asked.before ?? 0, asked.person ?? "", asked.action ?? ""],
    queryFn: async ({ signal }) => body<Audit>(await api.GET("/api/audit", { params: { query: asked }, signal })),
  });
}

export const invite = async (grant: Grant) => body(await api.POST("/api/invitations", { body: grant }));
export const makeToken = async (given: GivenToken) => body(await api.POST("/api/tokens", { body: given }));

export async function changeRole(number: number, grant: Grant): Promise<void> {
  await api.PATCH("/api/people/{number}", { params: { path: { number } }, body: grant });
}

export async function removePerson(number: number): Promise<void> {
  await api.DELETE("/api/people/{number}", { params: { path: { number } } });
}

export async function takeInvitationBack(number: number): Promise<void> {
  await api.DELETE("/api/invitations/{number}", { params: { path: { number } } });
}

export async function takeTokenBack(number: number): Promise<void> {
  await api.DELETE("/api/tokens/{number}", { params: { path: { number } } });
}

export async function endSession(shown: string): Promise<void> {
  await api.DELETE("/api/sessions/{shown}", { params: { path: { shown } } });
}

export async function endOtherSessions(): Promise<void> {
  await api.DELETE("/api/sessions");
}

export async function changePassword(given: { old: string; new: string }): Promise<void> {
  await api.POST("/api/password", { body: given });
}

export async function setGoal(goal: Goal): Promise<void> {
  await api.PUT("/api/preferences/goal", { body: goal });
}

export async function setThresholds(given: Thresholds): Promise<void> {
  await api.PUT("/api/preferences/thresholds", { body: given });
}

export async function setRules(rules: Rule[]): Promise<void> {
  await api.PUT("/api/preferences/alerts", { body: { rules } });
}

export async function setBudget(year: number, given: GivenBudget): Promise<void> {
  await api.PUT("/api/preferences/budget/{year}", { params: { path: { year } }, body: given });
}

export async function unsetBudget(year: number): Promise<void> {
  await api.DELETE("/api/preferences/budget/{year}", { params: { path: { year } } });
}

/** The default again. */
export async function unset(kind: "goal" | "thresholds" | "alerts"): Promise<void> {
  await api.DELETE("/api/preferences/{kind}", { params: { path: { kind } } });
}

export const invited = async (token: string) => body<Invited>(await api.POST("/api/invited", { body: { token } }));

export async function join(given: { token: string; name: string; password: string }): Promise<void> {
  await api.POST("/api/join", { body: given });
}
