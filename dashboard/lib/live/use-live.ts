"use client";
// Joins the live connection to the page: starts it when the first revision is known, applies what it tells.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { toLogin } from "../api/client";
import { currentPage } from "../use-page";
import { applyEvent } from "./apply";
import { LiveConnection } from "./connection";
import { INITIAL, type LiveState, merged } from "./state";

const connection = new LiveConnection();

export function useLiveState(): LiveState {
  return useSyncExternalStore(connection.subscribe, connection.getState, () => INITIAL);
}

/** Stops or resumes bringing changes onto the page; nothing is lost meanwhile. */
export function pauseLive(paused: boolean): void {
  connection.dispatch({ type: "paused", paused, at: Date.now() });
}

/** Keeps the page current from the moment the first revision is known. */
export function useLive(firstRevision: number | undefined): void {
  const client = useQueryClient();
  const state = useLiveState();
  const busy = useRef(false);
  useEffect(() => {
    if (firstRevision !== undefined) connection.start(firstRevision);
  }, [firstRevision]);

  useEffect(() => () => connection.stop(), []);

  useEffect(() => {
    if (state.restarts > 0) void client.invalidateQueries();
  }, [client, state.restarts]);

  useEffect(() => {
    if (state.connection === "refused") toLogin();
  }, [state.connection]);

  useEffect(() => {
    const event = merged(state.pending);
    if (!event || state.paused || busy.current) return;
    busy.current = true;
    void applyEvent(client, event, currentPage()).finally(() => {
      busy.current = false;
      connection.dispatch({ type: "applied", through: event.revision });
    });
  }, [client, state.pending, state.paused]);
}
