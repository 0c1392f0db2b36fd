"""Every knob, typed; read by ``bot.app`` and the command line only. Names in the environment begin with YISHI_."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Defaults serve one studio on one machine with nothing configured at all."""

    model_config = SettingsConfigDict(env_prefix="YISHI_", env_file=".env", extra="ignore")

    data: Path = Field(default=Path("data"), description="数据目录：数据库、附件、日志都在这里")
    database: str = Field(
        default="", description="数据库地址；空则用数据目录中的 SQLite。例：postgresql+psycopg://用户:口令@主机/库"
    )
    sealing_key: SecretStr = Field(
        default=SecretStr(""),
        description="来访人信息的密钥（64 字节的 base64）；空则用数据目录中的 yishi.key，首次需要时生成",
    )
    host: str = Field(default="127.0.0.1", description="网页对话监听地址；默认只在本机")
    port: int = Field(default=8080, ge=0, le=65535, description="网页对话监听端口；0 表示任选空闲端口")
    public_url: str = Field(default="", description="代表打开的网址，例如 https://yishi.example.gov.cn；空则用监听地址")
    telegram_token: SecretStr = Field(default=SecretStr(""), description="Telegram 机器人令牌；空则不启用")
    telegram_server: str = Field(default="", description="Bot API 服务器地址；空则用官方服务器")
    telegram_proxy: str = Field(default="", description="访问 Telegram 的代理，http:// 或 socks5://；空则直连")
    proxies: list[str] = Field(default=[], description='可信的反向代理地址，例如 ["127.0.0.1"]；只信它们转来的来源信息')
    pause_seconds: float = Field(default=8, gt=0, le=600, description="停顿多少秒算一份记录说完了")
    invitation_days: int = Field(default=7, ge=1, le=90, description="邀请链接有效天数")
    unit_link_days: int = Field(default=100, ge=1, le=400, description="承办单位办理链接的有效天数")
    largest_file_mb: int = Field(default=20, ge=1, le=100, description="附件大小上限（MB）")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="运行日志的详细程度；日志写到标准错误，不含个人信息"
    )
    model: str = Field(default="", description="模型名称，例如 deepseek-chat；空则只用规则，什么都不外发")
    model_url: str = Field(default="", description="模型地址（OpenAI 兼容），例如 https://api.deepseek.com/v1")
    model_key: SecretStr = Field(default=SecretStr(""), description="模型密钥；本机模型可空")
    model_provider: str = Field(default="openai", description="openai 表示 OpenAI 兼容接口；ollama 等由 LangChain 接入")
    model_hosts: list[str] = Field(
        default=[], description='除本机外，允许接收文字的模型主机，例如 ["api.deepseek.com"]；不在名单的不发'
    )
    model_spare: str = Field(default="", description="备用模型名称；主模型不应答时用")
    model_spare_url: str = Field(default="", description="备用模型地址；空则与主模型相同")
    model_spare_key: SecretStr = Field(default=SecretStr(""), description="备用模型密钥；空则与主模型相同")
    model_seconds: float = Field(default=60, gt=0, le=600, description="一次模型调用最多等多少秒")
    model_tries: int = Field(default=2, ge=0, le=5, description="模型繁忙或断线时再试几次")
    model_daily_tokens: int = Field(default=1_000_000, ge=0, description="每个工作室每天最多用多少 token")
    model_price_in: float = Field(default=0, ge=0, description="每百万输入 token 的价格（元）；0 表示不计费用")
    model_price_out: float = Field(default=0, ge=0, description="每百万输出 token 的价格（元）")
    model_tracing: bool = Field(default=False, description="是否允许 LangSmith 上传调用记录；默认不允许")

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite+aiosqlite:///{(self.data / 'yishi.db').resolve()}"

    @property
    def sealing_file(self) -> Path:
        return self.data / "yishi.key"

    @property
    def blobs(self) -> Path:
        return self.data / "files"
